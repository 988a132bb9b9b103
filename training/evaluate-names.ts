// A file of texts with gold names (JSON lines) in, precision, recall and F1 of exact spans out, by type and together.
import type { EngineFiles } from '../src/analysis/lexicon.ts';
import { loadNer, namesOf } from '../src/analysis/ner.ts';
import { splitSentences } from '../src/analysis/sentencizer.ts';
import { loadOrthography } from '../src/analysis/text/orthography.ts';
import { tokenize } from '../src/analysis/tokenizer.ts';
import { loadZoneCues, markZones } from '../src/analysis/zones.ts';
import { type GoldText, readGoldTexts } from './name-corpora.ts';

export interface NameScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface NameScores extends NameScore {
  readonly person: NameScore;
  readonly organization: NameScore;
  readonly location: NameScore;
  /** From text to names, one core, warm. */
  readonly tokens_per_second: number;
}

const goldTypes = { person: 'PER', organization: 'ORG', location: 'LOC' } as const;
type ScoredType = keyof typeof goldTypes;

interface Counts {
  right: number;
  found: number;
  gold: number;
}

export function evaluateNames(path: string, files: EngineFiles): NameScores {
  const texts = readGoldTexts(path);
  const find = nameFinder(files);
  for (const { text } of texts.slice(0, 20)) find(text);
  const started = performance.now();
  const found = texts.map(({ text }) => find(text));
  const seconds = (performance.now() - started) / 1000;
  const counts = {
    person: countType('person', texts, found),
    organization: countType('organization', texts, found),
    location: countType('location', texts, found),
  };
  const all: Counts = { right: 0, found: 0, gold: 0 };
  for (const each of Object.values(counts)) {
    all.right += each.right;
    all.found += each.found;
    all.gold += each.gold;
  }
  const tokens = found.reduce((sum, each) => sum + each.tokens, 0);
  return {
    ...score(all),
    person: score(counts.person),
    organization: score(counts.organization),
    location: score(counts.location),
    tokens_per_second: Math.round(tokens / seconds),
  };
}

interface FoundNames {
  readonly spans: ReadonlySet<string>;
  readonly tokens: number;
}

function nameFinder(files: EngineFiles): (text: string) => FoundNames {
  const zoneCues = loadZoneCues(files);
  const orthography = loadOrthography(files);
  const model = loadNer(files);
  return (text) => {
    const zoned = markZones({ text, title: null, publishedAt: null }, zoneCues);
    const split = splitSentences(tokenize(zoned, orthography), orthography);
    const names = namesOf([split], model)[0];
    return {
      spans: new Set(names.map(({ start, end, type }) => `${start}:${end}:${type}`)),
      tokens: split.tokens.length,
    };
  };
}

function countType(type: ScoredType, texts: readonly GoldText[], found: readonly FoundNames[]): Counts {
  const counts: Counts = { right: 0, found: 0, gold: 0 };
  texts.forEach(({ entities }, i) => {
    const gold = new Set(
      entities.filter((entity) => entity.type === goldTypes[type]).map(({ start, end }) => `${start}:${end}:${type}`),
    );
    const ours = [...found[i].spans].filter((span) => span.endsWith(`:${type}`));
    counts.gold += gold.size;
    counts.found += ours.length;
    counts.right += ours.filter((span) => gold.has(span)).length;
  });
  return counts;
}

function score({ right, found, gold }: Counts): NameScore {
  const precision = found > 0 ? right / found : 0;
  const recall = gold > 0 ? right / gold : 0;
  return { precision, recall, f1: right > 0 ? (2 * precision * recall) / (precision + recall) : 0 };
}
