// The lexicon of time words in, lookups and the alternations that patterns are made of out.
import { type EngineFiles, parseLexicon } from '../lexicon.ts';

export const timeWordKinds = [
  'month',
  'month-short',
  'weekday',
  'weekday-short',
  'number',
  'tens',
  'ordinal',
  'unit',
  'units',
  'season',
  'part',
  'set',
  'reference',
  'holiday',
  'deictic',
  'hour',
  'planning',
  'forward',
] as const;
export type TimeWordKind = (typeof timeWordKinds)[number];

/** Kinds that no time expression without figures goes without. */
const telling: readonly TimeWordKind[] = [
  'month',
  'month-short',
  'weekday',
  'weekday-short',
  'unit',
  'units',
  'season',
  'part',
  'set',
  'reference',
  'holiday',
  'deictic',
  'hour',
];

export interface TimeWords {
  /** Whether a word (lower case, no full stop) may belong to a time expression without figures. */
  isTelling(word: string): boolean;
  /** Value of a word of one kind, by its lower-case form. */
  value(kind: TimeWordKind, word: string): string | undefined;
  /** Regular expression source that matches every word of the kinds, longest first. */
  any(...kinds: TimeWordKind[]): string;
}

export function loadTimeWords(files: EngineFiles): TimeWords {
  const rows = parseLexicon('time-words', files.lexicon('time-words'), ['word', 'kind', 'value']);
  const values = new Map<string, string>();
  const tellingWords = new Set<string>();
  for (const { word, kind, value } of rows) {
    if (!timeWordKinds.some((known) => known === kind))
      throw new Error(
        `lexicon time-words: expected a kind of ${timeWordKinds.join(', ')}, found "${kind}" at "${word}"`,
      );
    values.set(`${kind} ${word}`, value);
    // The last word of a phrase ("the near future") is its rarest.
    if (telling.some((known) => known === kind)) tellingWords.add(word.slice(word.lastIndexOf(' ') + 1));
  }
  return {
    isTelling: (word) => tellingWords.has(word),
    value: (kind, word) => values.get(`${kind} ${word.toLowerCase().replace(/\s+/g, ' ')}`),
    any: (...kinds) => {
      const words = rows.filter((row) => kinds.some((kind) => kind === row.kind)).map(({ word }) => word);
      words.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
      return `(?:${words.map((word) => word.replaceAll(' ', '[ \\u00a0]').replaceAll("'", "['’]")).join('|')})`;
    },
  };
}

/** A number in figures or words: "12", "2.5", "twenty-five"; "X" for a vague one ("several"); null where it is none. */
export function numberOf(words: TimeWords, text: string): string | null {
  const plain = text.toLowerCase().replaceAll(',', '').trim();
  if (/^\d+(?:\.\d+)?$/.test(plain)) return String(Number(plain));
  const half = /^(.*?) and a half$/.exec(plain);
  if (half) {
    const whole = numberOf(words, half[1]);
    return whole && whole !== 'X' ? String(Number(whole) + 0.5) : null;
  }
  const [tens, ones] = plain.split(/[ \u00a0-]/);
  const ten = words.value('tens', tens);
  if (ten && ones === undefined) return ten;
  const one = ones === undefined ? undefined : words.value('number', ones);
  if (ten && one) return String(Number(ten) + Number(one));
  return words.value('number', plain) ?? null;
}
