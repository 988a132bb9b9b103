// Tagged sentences in, dependency trees out.
import type { Lemmatized, Parsed } from './doc.ts';
import type { EngineFiles } from './lexicon.ts';

export type ParserModel = null;
export function loadParser(_files: EngineFiles): ParserModel {
  return null;
}
export function parse(doc: Lemmatized, _model: ParserModel): Parsed {
  return { ...doc, heads: new Int32Array(doc.tokens.length).fill(-1), relations: doc.forms.map(() => 'root') };
}
