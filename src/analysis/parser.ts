// Tagged sentences in, dependency trees out: transitions from left to right, advised by a guide that scores each arc by itself.
// Where they are in doubt a small network scores the arcs too (after Dozat and Manning 2017), and the tree is the best by all
// three; then the relations are named, and the names reviewed.
import type { Lemmatized, Parsed } from './doc.ts';
import { describeWords } from './learning/word-features.ts';
import { networkInputs } from './syntax/network-inputs.ts';
import type { ParserModel } from './syntax/parser-model.ts';
import { newPiece, type Piece, parsePieces } from './syntax/pieces.ts';
import { sentenceFacts } from './syntax/sentence-facts.ts';

/** Longer sentences are parsed in pieces of this many words, each hung from the first one's root. */
const longestPiece = 120;

export function parse(doc: Lemmatized, model: ParserModel): Parsed {
  return parseAll([doc], model)[0];
}

/** The same trees as `parse` finds, in less time: each part of the model reads many sentences in a row. */
export function parseAll(docs: readonly Lemmatized[], model: ParserModel): Parsed[] {
  const cut = docs.map((doc) => cutSentences(doc, model));
  parsePieces(
    cut.flatMap((stretches) => stretches.map(({ piece }) => piece)),
    model,
  );
  return docs.map((doc, i) => ({ ...doc, ...joinTrees(doc.forms.length, cut[i], model.relations) }));
}

/** A piece and the tokens of its text that it begins with and ends before. */
interface Stretch {
  readonly piece: Piece;
  readonly start: number;
  readonly beginsSentence: boolean;
}

function cutSentences({ forms, sentences, upos, xpos }: Lemmatized, { classes, network }: ParserModel): Stretch[] {
  const words = describeWords(forms, classes);
  const stretches: Stretch[] = [];
  for (const { first, last } of sentences) {
    for (let start = first; start < last; start += longestPiece) {
      const end = Math.min(last, start + longestPiece);
      const inputs = () => networkInputs(words, upos, xpos, start, end, network.vocabulary);
      const piece = newPiece(sentenceFacts(words, upos, xpos, start, end), end - start, inputs);
      stretches.push({ piece, start, beginsSentence: start === first });
    }
  }
  return stretches;
}

function joinTrees(
  tokens: number,
  stretches: readonly Stretch[],
  names: readonly string[],
): Pick<Parsed, 'heads' | 'relations'> {
  const heads = new Int32Array(tokens).fill(-1);
  const relations = new Array<string>(tokens);
  let root = -1;
  for (const { piece, start, beginsSentence } of stretches) {
    const above = beginsSentence ? -1 : root;
    for (let word = 1; word <= piece.words; word++) {
      const token = start + word - 1;
      const isRoot = piece.heads[word] > piece.words;
      if (isRoot && above < 0) root = token;
      heads[token] = isRoot ? above : start + piece.heads[word] - 1;
      relations[token] = isRoot ? (above < 0 ? 'root' : 'parataxis') : names[piece.relations[word]];
    }
  }
  return { heads, relations };
}
