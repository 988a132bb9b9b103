// The project's lexicons in, the gazetteer of the name finder out: each phrase in lower case with the lists that hold it.
import { cellValues, type EngineFiles, parseLexicon } from '../src/analysis/lexicon.ts';
import { bitsOf, type GazetteerList, gazetteerLists } from '../src/analysis/names/name-gazetteer.ts';
import type { Orthography } from '../src/analysis/text/orthography.ts';
import { tokenize } from '../src/analysis/tokenizer.ts';

const person = bitsOf('person');
const land = bitsOf('country', 'region', 'capital', 'metropolis', 'demonym', 'calendar');

/** Sets of lists by phrase. */
export type NameLists = Map<string, number>;

/** Words that open text writes in lower case, or in capitals, nearly always. */
export interface WordCases {
  readonly lower: readonly string[];
  readonly name: readonly string[];
}

export function nameLists(files: EngineFiles, orthography: Orthography, cases: WordCases): NameLists {
  const lists: NameLists = new Map();
  const add = (list: GazetteerList, names: readonly string[]) => {
    const bit = 1 << gazetteerLists.indexOf(list);
    for (const name of names) {
      if (name === '') continue;
      const phrase = spaced(name, orthography);
      for (const spelling of list === 'organization' ? spellings(phrase) : [phrase])
        lists.set(spelling, (lists.get(spelling) ?? 0) | bit);
    }
  };
  add('lower-case', cases.lower);
  add('name-like', cases.name);
  addPlaces(files, add);
  for (const { name, gender } of parseLexicon('first-names', files.lexicon('first-names'), ['name', 'gender'])) {
    if (gender !== 'male') add('female-name', [name]);
    if (gender !== 'female') add('male-name', [name]);
  }
  for (const { word, list } of parseLexicon('name-words', files.lexicon('name-words'), ['word', 'list'])) {
    const known = gazetteerLists.find((each) => each === list);
    if (!known) throw new Error(`lexicon name-words: "${word}" is on the unknown list "${list}"`);
    add(known, [word]);
  }
  for (const row of parseLexicon('organizations', files.lexicon('organizations'), ['name', 'aliases', 'kind']))
    if (row.kind === 'organization') add('organization', [row.name, ...cellValues(row.aliases)]);
  for (const row of parseLexicon('people', files.lexicon('people'), ['name', 'aliases'])) {
    add('person', [row.name, ...cellValues(row.aliases)]);
    const words = row.name.split(' ');
    if (words.length > 1) add('family-name', [words[words.length - 1]]);
  }
  addKnownSurnames(lists, cases);
  for (const row of parseLexicon('roles', files.lexicon('roles'), ['role', 'kind']))
    if (row.kind === 'person') add('role', [row.role]);
  const officials = parseLexicon('official-names', files.lexicon('official-names'), ['word', 'given', 'family']);
  for (const { word, given, family } of officials) {
    if (Number(given) > 0) add('given-name', [word]);
    if (Number(family) > 0) add('family-name', [word]);
  }
  add(
    'organization',
    parseLexicon('bodies', files.lexicon('bodies'), ['name']).map((row) => row.name),
  );
  add(
    'sport-word',
    parseLexicon('sport-words', files.lexicon('sport-words'), ['word']).map((row) => row.word),
  );
  add(
    'news-agency',
    parseLexicon('news-agencies', files.lexicon('news-agencies'), ['agency']).map((row) => row.agency),
  );
  return lists;
}

/** Whom news names by the surname alone: a known person's surname, unless it is a common word or a land or a large city. */
function addKnownSurnames(lists: NameLists, { lower }: WordCases): void {
  const common = new Set(lower);
  const surnames = new Set<string>();
  for (const [phrase, bits] of lists) {
    const surname = phrase.slice(phrase.lastIndexOf(' ') + 1);
    if ((bits & person) === 0 || surname === phrase || surname.length < 3 || common.has(surname)) continue;
    if (((lists.get(surname) ?? 0) & land) === 0) surnames.add(surname);
  }
  for (const surname of surnames) lists.set(surname, (lists.get(surname) ?? 0) | person);
}

function addPlaces(files: EngineFiles, add: (list: GazetteerList, names: readonly string[]) => void): void {
  const columns = ['name', 'aliases', 'adjectives', 'people', 'capitals'] as const;
  for (const row of parseLexicon('countries', files.lexicon('countries'), columns)) {
    add('country', [row.name, ...cellValues(row.aliases)]);
    add('demonym', [...cellValues(row.adjectives), ...cellValues(row.people)]);
    add('capital', cellValues(row.capitals));
  }
  for (const row of parseLexicon('regions', files.lexicon('regions'), ['name', 'aliases', 'adjectives'])) {
    add('region', [row.name, ...cellValues(row.aliases)]);
    add('demonym', cellValues(row.adjectives));
  }
  for (const row of parseLexicon('cities', files.lexicon('cities'), ['name', 'population'])) {
    const people = Number(row.population);
    add(people >= 1_000_000 ? 'metropolis' : people >= 100_000 ? 'city' : 'town', [row.name, plain(row.name)]);
  }
}

/** British and American: "organisation", "labor". */
const variants: readonly (readonly [RegExp, string])[] = [
  [/\borganization\b/, 'organisation'],
  [/\borganisation\b/, 'organization'],
  [/\blabor\b/, 'labour'],
  [/\blabour\b/, 'labor'],
  [/\bdefense\b/, 'defence'],
  [/\bdefence\b/, 'defense'],
  [/\bcenter\b/, 'centre'],
  [/\bcentre\b/, 'center'],
  [/\bcooperation\b/, 'co-operation'],
  [/\band\b/, '&'],
  [/ & /, ' and '],
];

function spellings(phrase: string): string[] {
  return [
    phrase,
    ...variants.filter(([part]) => part.test(phrase)).map(([part, other]) => phrase.replace(part, other)),
  ];
}

/** Without marks over letters: news writes "Malaga" as often as "Málaga". */
function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Lower-case tokens with one blank between them, cut as texts are. */
function spaced(name: string, orthography: Orthography): string {
  const zones = [{ start: 0, end: name.length, kind: 'body' as const }];
  return tokenize({ text: name, title: null, publishedAt: null, zones }, orthography).forms.join(' ').toLowerCase();
}
