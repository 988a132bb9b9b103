// Sentences and stories of our own with slots in, texts with names out: each is filled many times with names of the lexicons
// and with invented ones, so that a type is learned from what stands around it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineFiles } from '../src/analysis/lexicon.ts';
import type { NameType } from '../src/analysis/names/name-tags.ts';
import type { GoldText } from './name-corpora.ts';
import { type Invent, nameInventor } from './name-invention.ts';
import { randomNumbers } from './random.ts';

/** Type of the name in each slot. */
const slotTypes: ReadonlyMap<string, NameType> = new Map([
  ['PER', 'PER'],
  ['SUR', 'PER'],
  ['ORG', 'ORG'],
  ['COMP', 'ORG'],
  ['WORD', 'ORG'],
  ['TEAM', 'ORG'],
  ['ABBR', 'ORG'],
  ['LOC', 'LOC'],
  ['COUNTRY', 'LOC'],
  ['TOWN', 'LOC'],
  ['GEO', 'LOC'],
  ['MISC', 'MISC'],
  ['THING', 'MISC'],
]);

/** Types of names that are written out: "[O Senate]". */
const letterTypes: ReadonlyMap<string, NameType> = new Map([
  ['P', 'PER'],
  ['O', 'ORG'],
  ['L', 'LOC'],
  ['M', 'MISC'],
]);

/** @param fills times that each sentence or story of the file is filled. */
export function filledTexts(home: string, file: string, files: EngineFiles, fills: number): GoldText[] {
  const folder = join(home, 'seeds', 'names');
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const texts = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const invent = nameInventor(readFileSync(join(folder, 'patterns.tsv'), 'utf8'), files, randomNumbers(7));
  return Array.from({ length: fills }, (_, round) =>
    texts.map((text, i) => fillSlots(`${file}-${round}-${i}`, text, invent)),
  ).flat();
}

/** Slots with the same letter hold the same name: "{PER a}" the full one, "{SUR a}" its last word. */
function fillSlots(id: string, sentence: string, invent: Invent): GoldText {
  const entities: { start: number; end: number; type: string }[] = [];
  const filled = new Map<string, string>();
  const nameOf = (slot: string, letter: string | undefined): string => {
    if (letter === undefined) return invent(slot);
    const kind = slot === 'SUR' ? 'PER' : slot;
    const name = filled.get(`${kind} ${letter}`) ?? invent(kind);
    filled.set(`${kind} ${letter}`, name);
    return slot === 'SUR' ? name.slice(name.lastIndexOf(' ') + 1) : name;
  };
  let text = '';
  for (const part of sentence.split(/(\{[A-Z]+(?: [a-z])?\}|\[[A-Z] [^\]]+\])/)) {
    const [, slot = '', letter] = /^\{([A-Z]+)(?: ([a-z]))?\}$/.exec(part) ?? [];
    const [, typeLetter = '', written] = /^\[([A-Z]) ([^\]]+)\]$/.exec(part) ?? [];
    const type = slotTypes.get(slot) ?? letterTypes.get(typeLetter);
    if (type === undefined) {
      text += part;
      continue;
    }
    const [, article, name] = /^(the )?(.*)$/s.exec(written ?? nameOf(slot, letter)) ?? [];
    if (article && !hasDeterminer(text)) text += text === '' || /[.!?] $/.test(text) ? 'The ' : article;
    entities.push({ start: text.length, end: text.length + name.length, type });
    text += name;
  }
  return { id, text, entities };
}

/** "The" or "Peru's" in front of a name takes the place of its article, and a bracket or dash has none. */
function hasDeterminer(text: string): boolean {
  return /(?:(?:^|\s)(?:the|an?)|['’]s) $|[(/-]$/i.test(text);
}
