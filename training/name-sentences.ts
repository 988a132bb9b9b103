// Sentences of our own with slots in, texts with names out: each sentence is filled many times with names of the lexicons
// and with invented ones, so that a type is learned from what stands around it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EngineFiles, parseLexicon } from '../src/analysis/lexicon.ts';
import { type NameType, nameTypes } from '../src/analysis/names/name-tags.ts';
import type { GoldText } from './name-corpora.ts';
import { randomNumbers } from './random.ts';

const slotTypes = {
  PER: 'PER',
  SUR: 'PER',
  ORG: 'ORG',
  COMP: 'ORG',
  WORD: 'ORG',
  TEAM: 'ORG',
  ABBR: 'ORG',
  LOC: 'LOC',
  COUNTRY: 'LOC',
  TOWN: 'LOC',
  MISC: 'MISC',
} as const satisfies Record<string, NameType>;
type Slot = keyof typeof slotTypes;

const companies = [
  'Inc.',
  'Corp.',
  'Group',
  'Holdings',
  'Industries',
  'Airlines',
  'Motors',
  'Bank',
  'Energy',
  'Partners',
  '& Co.',
];
const clubs = ['United', 'City', 'Rovers', 'Athletic', 'Wanderers', 'FC', 'Tigers', 'Hawks', 'Town', 'Rangers'];
const bodies = [
  'Institute of',
  'Ministry of',
  'Council of',
  'University of',
  'Bank of',
  'Association of',
  'Federation of',
];
const onsets = [
  'b',
  'br',
  'c',
  'd',
  'dr',
  'f',
  'g',
  'h',
  'k',
  'kr',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'w',
  'z',
  '',
];
const vowels = ['a', 'e', 'i', 'o', 'u', 'ai', 'ou', 'ee'];
const codas = ['', 'n', 'r', 's', 'l', 'm', 'x', 'nd', 'rt', 'ck', 'v'];

type Fill = (slot: Slot) => string;

/** @param fills times that each sentence is filled. */
export function filledSentences(home: string, files: EngineFiles, fills: number): GoldText[] {
  const lines = readFileSync(join(home, 'seeds', 'names', 'sentences.txt'), 'utf8').split('\n');
  const sentences = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const fill = slotFiller(files, randomNumbers(7));
  return Array.from({ length: fills }, (_, round) =>
    sentences.map((sentence, i) => fillSlots(`own-${round}-${i}`, sentence, fill)),
  ).flat();
}

function fillSlots(id: string, sentence: string, fill: Fill): GoldText {
  const entities: { start: number; end: number; type: string }[] = [];
  let text = '';
  for (const part of sentence.split(/(\{[A-Z]+\})/)) {
    const slot = slots.find((name) => part === `{${name}}`);
    if (!slot) {
      text += part;
      continue;
    }
    const name = fill(slot);
    entities.push({
      start: text.length,
      end: text.length + name.length,
      type: nameTypes[nameTypes.indexOf(slotTypes[slot])],
    });
    text += name;
  }
  return { id, text, entities };
}

const slots: readonly Slot[] = ['PER', 'SUR', 'ORG', 'COMP', 'WORD', 'TEAM', 'ABBR', 'LOC', 'COUNTRY', 'TOWN', 'MISC'];

function slotFiller(files: EngineFiles, random: () => number): Fill {
  const any = (items: readonly string[]) => items[Math.floor(random() * items.length)];
  const read = (lexicon: string, column: string) =>
    parseLexicon(lexicon, files.lexicon(lexicon), [column])
      .map((row) => row[column])
      .filter((cell) => cell !== '');
  const firstNames = read('first-names', 'name').map(capitalized);
  const people = read('people', 'name');
  const cities = read('cities', 'name');
  const countries = read('countries', 'name');
  const nationalities = read('countries', 'adjectives').map((cell) => cell.split('|')[0]);
  const organizations = read('organizations', 'name');
  const surnames = parseLexicon('name-words', files.lexicon('name-words'), ['word', 'list'])
    .filter((row) => row.list === 'surname')
    .map((row) => capitalized(row.word));
  const invented = () =>
    capitalized(
      Array.from({ length: 2 + Math.floor(random() * 2) }, () => any(onsets) + any(vowels) + any(codas)).join(''),
    );
  const surname = () => (random() < 0.5 ? invented() : any(surnames));
  const letters = () =>
    Array.from({ length: 3 + Math.floor(random() * 2) }, () => any([...'ABCDEFGHIJKLMNOPRSTUW'])).join('');
  const place = () => (random() < 0.3 ? invented() : any(cities));
  const fillers: Record<Slot, () => string> = {
    PER: () => (random() < 0.2 ? any(people) : `${any(firstNames)} ${surname()}`),
    SUR: surname,
    ORG: () =>
      random() < 0.6
        ? any(organizations)
        : random() < 0.5
          ? `${any(bodies)} ${place()}`
          : `${invented()} ${any(companies)}`,
    COMP: () => `${surname()} ${any(companies)}`,
    WORD: invented,
    TEAM: () => (random() < 0.4 ? place() : `${place()} ${any(clubs)}`),
    ABBR: letters,
    LOC: place,
    COUNTRY: () => any(countries),
    TOWN: () => (random() < 0.6 ? invented() : any(cities)),
    MISC: () => any(nationalities),
  };
  return (slot) => fillers[slot]();
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
