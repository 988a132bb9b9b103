// The folder of shared corpora in, the scores of every development set with their floors out.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineFiles } from '../src/analysis/lexicon.ts';
import { evaluateNames } from './evaluate-names.ts';
import { evaluateParsing } from './evaluate-parsing.ts';
import { evaluateQuotes } from './evaluate-quotes.ts';

type Scores = Readonly<Record<string, number>>;

interface DevelopmentSet {
  readonly name: string;
  /** Relative to the folder that holds `corpora` and `eval`. */
  readonly path: string;
  readonly evaluate: (path: string, files: EngineFiles) => Scores;
  /** A score that falls below its floor fails the run. Floors only rise. */
  readonly floors: Scores;
}

/** GUM's news documents are no part of the training. */
const developmentSets: readonly DevelopmentSet[] = [
  {
    name: 'parsing, EWT dev',
    path: 'corpora/ewt-dev.conllu',
    evaluate: (path, files) => parsingScores(path, files, ''),
    floors: { upos: 0.9525, xpos: 0.945, lemma: 0.964, uas: 0.8735, las: 0.8415 },
  },
  {
    name: 'parsing, GUM news',
    path: 'corpora/gum-open-train.conllu',
    evaluate: (path, files) => parsingScores(path, files, 'GUM_news'),
    floors: { upos: 0.964, xpos: 0.953, lemma: 0.975, uas: 0.839, las: 0.812 },
  },
  {
    name: 'names, GUM news',
    path: 'eval/entities/gum-news-dev.jsonl',
    evaluate: nameScores,
    floors: { f1: 0.82, person: 0.81, organization: 0.76, location: 0.89 },
  },
  {
    name: 'quotes, PolNeAR dev',
    path: 'eval/quotes/polnear-dev.jsonl',
    evaluate: quoteScores,
    floors: { indirect_recall: 0.49, indirect_precision: 0.53, sources: 0.9, confidence: 0.9 },
  },
];

export interface ScoreReport {
  readonly scores: Readonly<Record<string, Scores>>;
  /** False where a set was not there. */
  readonly isComplete: boolean;
  /** What is missing or fell below its floor, in words. */
  readonly complaints: readonly string[];
}

/** Speeds are left out: the bench measures them, and scores stay the same from run to run. */
export function scoreAll(shared: string, files: EngineFiles): ScoreReport {
  const scores: Record<string, Scores> = {};
  const complaints: string[] = [];
  for (const { name, path, evaluate, floors } of developmentSets) {
    if (!existsSync(join(shared, path))) {
      complaints.push(`${name}: expected ${join(shared, path)}, found no such file`);
      continue;
    }
    const found = evaluate(join(shared, path), files);
    scores[name] = found;
    for (const [measure, floor] of Object.entries(floors)) {
      if (found[measure] < floor)
        complaints.push(`${name}: expected ${measure} of at least ${floor}, found ${found[measure]}`);
    }
  }
  return { scores, isComplete: developmentSets.every(({ name }) => name in scores), complaints };
}

function parsingScores(path: string, files: EngineFiles, document: string): Scores {
  const { upos, xpos, lemma, uas, las } = evaluateParsing(path, files, document);
  return { upos, xpos, lemma, uas, las };
}

function quoteScores(path: string, files: EngineFiles): Scores {
  const { indirect_recall, indirect_precision, sources, confidence } = evaluateQuotes(path, files);
  return { indirect_recall, indirect_precision, sources, confidence };
}

function nameScores(path: string, files: EngineFiles): Scores {
  const { f1, person, organization, location } = evaluateNames(path, files);
  const rounded = (score: number): number => Math.round(score * 10000) / 10000;
  return {
    f1: rounded(f1),
    person: rounded(person.f1),
    organization: rounded(organization.f1),
    location: rounded(location.f1),
  };
}
