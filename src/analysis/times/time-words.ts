// The lexicon of time words in, lookups and the alternations that patterns are made of out.
import { type EngineFiles, parseLexicon } from '../lexicon.ts';

const timeWordKinds = [
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

export interface TimeWords {
  /** Kinds of the words and phrases that end with a word (as written, with or without full stop or plural ending). */
  kindsAt(form: string): readonly TimeWordKind[];
  /** Value of a word of one kind, by its lower-case form. */
  value(kind: TimeWordKind, word: string): string | undefined;
  /** Regular expression source that matches every word of the kinds, longest first. */
  any(...kinds: TimeWordKind[]): string;
}

export function loadTimeWords(files: EngineFiles): TimeWords {
  const rows = parseLexicon('time-words', files.lexicon('time-words'), ['word', 'kind', 'value']);
  const values = new Map<string, string>();
  const kinds = new Map<string, TimeWordKind[]>();
  for (const { word, kind, value } of rows) {
    const known = timeWordKinds.find((each) => each === kind);
    if (!known)
      throw new Error(
        `lexicon time-words: expected a kind of ${timeWordKinds.join(', ')}, found "${kind}" at "${word}"`,
      );
    values.set(`${kind} ${word}`, value);
    // The last word of a phrase ("the near future") is its rarest.
    const last = bare(word.slice(word.lastIndexOf(' ') + 1));
    kinds.set(last, [...(kinds.get(last) ?? []), known]);
  }
  const alternations = new Map<string, string>();
  const anyOf = (wanted: readonly TimeWordKind[]): string => {
    const words = rows.filter((row) => wanted.some((kind) => kind === row.kind)).map(({ word }) => word);
    words.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
    return `(?:${words.map((word) => word.replaceAll(' ', '[ \\u00a0]').replaceAll("'", "['’]")).join('|')})`;
  };
  return {
    kindsAt: (form) => kinds.get(bare(form.toLowerCase())) ?? [],
    value: (kind, word) => values.get(`${kind} ${word.toLowerCase().replace(/\s+/g, ' ')}`),
    any(...wanted) {
      const known = alternations.get(wanted.join(' ')) ?? anyOf(wanted);
      alternations.set(wanted.join(' '), known);
      return known;
    },
  };
}

/** "sept." → "sept", "mondays" → "monday", "year's" → "year". */
function bare(word: string): string {
  return word.replace(/(?:\.|['’]?s)$/, '');
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
