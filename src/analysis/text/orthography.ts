// Lexicons of written English in, what the tokenizer and the sentencizer ask of a word out.
import { type EngineFiles, parseLexicon } from '../lexicon.ts';

/**
 * How an abbreviation behaves before a full stop and a capital:
 * `title` and `inner` never end a sentence, `number` stands only before a numeral, `final` may end one.
 */
const abbreviationClasses = ['title', 'inner', 'number', 'final'] as const;
export type AbbreviationClass = (typeof abbreviationClasses)[number];

export interface Orthography {
  /** Class by abbreviation as written, without its last full stop: "Gen" → "title", "U.S" → "final". */
  readonly abbreviations: ReadonlyMap<string, AbbreviationClass>;
  /** Lower-case prefixes that stay one word with what follows their hyphen: "anti", "non". */
  readonly prefixes: ReadonlySet<string>;
  /** Lower-case function words whose capital after an abbreviation opens a sentence: "the", "however". */
  readonly starters: ReadonlySet<string>;
}

/** @throws Error naming the lexicon and the row where a class is unknown. */
export function loadOrthography(files: EngineFiles): Orthography {
  const abbreviations = new Map<string, AbbreviationClass>();
  const rows = parseLexicon('abbreviations', files.lexicon('abbreviations'), ['abbreviation', 'class']);
  for (const row of rows) {
    const known = abbreviationClasses.find((name) => name === row.class);
    if (!known) throw new Error(`lexicon abbreviations: "${row.abbreviation}" has the unknown class "${row.class}"`);
    abbreviations.set(row.abbreviation.replace(/\.$/, ''), known);
  }
  return { abbreviations, prefixes: words(files, 'hyphen-prefixes'), starters: words(files, 'sentence-starters') };
}

function words(files: EngineFiles, name: string): Set<string> {
  return new Set(parseLexicon(name, files.lexicon(name), ['word']).map((row) => row.word));
}

/** Class of a word that a full stop follows; capitals stand for either case ("GEN."). */
export function abbreviationClass(word: string, { abbreviations }: Orthography): AbbreviationClass | undefined {
  const known = abbreviations.get(word);
  if (known || word.length < 2 || word !== word.toUpperCase()) return known;
  return abbreviations.get(word[0] + word.slice(1).toLowerCase());
}
