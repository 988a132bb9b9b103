// The lexicon of words that show a capital to stand for its government in, lookup by use out.
import { type EngineFiles, parseLexicon } from '../lexicon.ts';

/** Lemmas: verbs of which a government is the subject, nouns that lie between governments, things that they have. */
export interface MetonymCues {
  readonly verbs: ReadonlySet<string>;
  readonly between: ReadonlySet<string>;
  readonly possessed: ReadonlySet<string>;
}

/** @throws Error where `metonym-cues.tsv` does not hold the columns. */
export function loadMetonymCues(files: EngineFiles): MetonymCues {
  const rows = parseLexicon('metonym-cues', files.lexicon('metonym-cues'), ['lemma', 'use']);
  const used = (use: string) => new Set(rows.filter((row) => row.use === use).map((row) => row.lemma));
  return { verbs: used('verb'), between: used('between'), possessed: used('possessed') };
}
