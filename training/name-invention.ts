// Patterns and lexicons in, a maker of names out: "Ministry of {TOPIC}", "{SURNAME} & Sons", known names, and invented words
// that no list holds.
import { type EngineFiles, parseLexicon } from '../src/analysis/lexicon.ts';

/** A name for a slot, another each time. */
export type Invent = (slot: string) => string;

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
const letters = [...'ABCDEFGHIJKLMNOPRSTUW'];

/** @param patterns rows of `slot` and `pattern`, where a pattern may hold slots in braces. */
export function nameInventor(patterns: string, files: EngineFiles, random: () => number): Invent {
  const any = (items: readonly string[]) => items[Math.floor(random() * items.length)];
  const bySlot = new Map<string, string[]>();
  for (const { slot, pattern } of parseLexicon('patterns', patterns, ['slot', 'pattern']))
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), pattern]);
  const makers = wordMakers(files, random, any);
  const invent: Invent = (slot) => {
    const known = makers.get(slot);
    if (known) return known();
    const pattern = any(bySlot.get(slot) ?? []);
    if (pattern === undefined) throw new Error(`patterns.tsv has nothing for the slot "${slot}"`);
    return pattern.replaceAll(/\{([A-Z]+)\}/g, (_, inner: string) => invent(inner));
  };
  return invent;
}

function wordMakers(
  files: EngineFiles,
  random: () => number,
  any: (items: readonly string[]) => string,
): ReadonlyMap<string, () => string> {
  const read = (lexicon: string, column: string, keep: (row: Record<string, string>) => boolean = () => true) =>
    parseLexicon(lexicon, files.lexicon(lexicon), [column, ...keptBy(lexicon)])
      .filter(keep)
      .map((row) => row[column])
      .filter((cell) => cell !== '');
  const firstNames = read('first-names', 'name').map(capitalized);
  const given = read('official-names', 'word', (row) => row.given !== '0').map(capitalized);
  const family = read('official-names', 'word', (row) => row.family !== '0').map(capitalized);
  const surnames = read('name-words', 'word', (row) => row.list === 'surname').map(capitalized);
  const companies = read('bodies', 'name', (row) => row.kind === 'company').map(titled);
  const associations = read('bodies', 'name', (row) => row.kind === 'association').map(titled);
  const people = read('people', 'name');
  const cities = read('cities', 'name');
  const countries = read('countries', 'name');
  const organizations = read('organizations', 'name');
  const demonyms = read('countries', 'adjectives').map((cell) => cell.split('|')[0]);
  const syllable = () => any(onsets) + any(vowels) + any(codas);
  const invented = () => capitalized(Array.from({ length: 2 + Math.floor(random() * 2) }, syllable).join(''));
  const first = () => (random() < 0.6 ? any(firstNames) : any(given));
  const surname = () => (random() < 0.25 ? invented() : random() < 0.4 ? any(surnames) : any(family));
  const middle = () => (random() < 0.1 ? `${any(letters)}. ` : random() < 0.12 ? `${first()} ` : '');
  const place = () => (random() < 0.3 ? invented() : any(cities));
  const acronym = () => Array.from({ length: 3 + Math.floor(random() * 2) }, () => any(letters)).join('');
  return new Map<string, () => string>([
    ['PER', () => (random() < 0.15 ? any(people) : `${first()} ${middle()}${surname()}`)],
    ['SUR', surname],
    ['SURNAME', surname],
    ['FIRST', first],
    ['WORD', () => (random() < 0.3 ? any(companies) : invented())],
    ['INVENTED', invented],
    ['COMPANY', () => any(companies)],
    ['ASSOCIATION', () => any(associations)],
    ['KNOWN', () => any(organizations)],
    ['ABBR', acronym],
    ['LETTERS', acronym],
    ['LOC', place],
    ['PLACE', place],
    ['COUNTRY', () => any(countries)],
    ['TOWN', () => (random() < 0.6 ? invented() : any(cities))],
    ['MISC', () => any(demonyms)],
    ['DEMONYM', () => any(demonyms)],
  ]);
}

/** Columns that tell which rows of a lexicon are asked for. */
function keptBy(lexicon: string): string[] {
  if (lexicon === 'official-names') return ['given', 'family'];
  if (lexicon === 'name-words') return ['list'];
  return lexicon === 'bodies' ? ['kind'] : [];
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** "council on foreign relations" as news writes it; short words without a vowel are acronyms. */
function titled(name: string): string {
  return name
    .split(' ')
    .map((word, i) => {
      if (i > 0 && /^(?:of|for|and|the|in|on|to|de|la|du|des)$/.test(word)) return word;
      return /^[^aeiou]{2,4}$/.test(word) ? word.toUpperCase() : capitalized(word);
    })
    .join(' ');
}
