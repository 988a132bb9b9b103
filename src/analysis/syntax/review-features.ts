// A tree with named relations in, the features by which the name of one of them is reviewed out: now every word has all its
// children and sisters.
import { compileTemplates } from '../learning/feature-templates.ts';
import { bucketDistance, type SentenceFacts } from './parser-features.ts';

/** At places 1 … words; the root is words + 1, and 0 stands for no word. */
export interface NamedTree {
  readonly words: number;
  readonly facts: SentenceFacts;
  readonly heads: Int32Array;
  /** Number of each relation. */
  readonly relations: Int32Array;
  /** The nearest other child of the same head on either side. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** Outermost children. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Bits of the telling relations that a word's children have. */
  readonly kinds: Int32Array;
}

/** Relations that tell what the others of the same clause or phrase can be. */
const telling =
  'nsubj obj iobj aux:pass cop expl mark case xcomp ccomp obl cc det nsubj:pass csubj conj aux acl:relcl'.split(' ');

/** The bit of each relation, 0 for those that tell little. */
export function tellingBits(relations: readonly string[]): Int32Array {
  return Int32Array.from(relations, (relation) => (telling.includes(relation) ? 1 << telling.indexOf(relation) : 0));
}

export function namedTree(
  words: number,
  facts: SentenceFacts,
  heads: Int32Array,
  relations: Int32Array,
  bits: Int32Array,
): NamedTree {
  const make = (): Int32Array => new Int32Array(words + 2);
  const tree = { before: make(), after: make(), left: make(), right: make(), kinds: make() };
  const latest = make();
  for (let word = 1; word <= words; word++) {
    const head = heads[word];
    if (latest[head] > 0) {
      tree.before[word] = latest[head];
      tree.after[latest[head]] = word;
    }
    latest[head] = word;
    if (word < head && tree.left[head] === 0) tree.left[head] = word;
    if (word > head) tree.right[head] = word;
    tree.kinds[head] |= bits[relations[word]];
  }
  return { words, facts, heads, relations, ...tree };
}

const sideFacts = ['w', 'p', 'u', 'c', 's', 'm', 'lw', 'rw'];
const atomNames = [
  ...['h', 'd'].flatMap((side) => sideFacts.map((fact) => side + fact)),
  ...['b', 'hb', 'gp', 'side', 'k', 'bb', 'bp', 'ab', 'ap', 'aw', 'd-w', 'd-p', 'd+w', 'd+p', 'bias'],
];
export const reviewAtomCount = atomNames.length;

/** h: head, d: dependent; m: telling relations of its children; b: relation so far, bb ab: those of the sisters beside. */
export const reviewTemplates = compileTemplates(atomNames, [
  'b, b hp dp side, b hw side, b dw, b hw dw, b dp hu, b hu du side, b hm, b dm, b hm dp, b hm hp side, b dm hu, b dm du hu side, b hm dm',
  'b hb, b hb dp, b hb hu du, b bb, b ab, b bb ab, b ab side dp, b ab dw, b ab ap side, b ab ap dp hp, b bb bp dp, b ab aw, b hw ab, b hm hw, b dm dw',
  'b gp hp dp, b gp hb, b dlw, b dlw hp, b dlw hw, b dlw dp side, b drw, b drw hu side, b k, b k dp hp, b ds du, b ds hu du',
  'b d+w, b d-w, b d+p dp side, b d-p dp side, b hc, b dc, b hc dc, b dc dlw, b hlw dp, b hrw dp, hm dm b side, dw hu side, dlw dp hu side',
]);

/** Fills `atoms` for the arc above `word`. */
export function readReviewAtoms(tree: NamedTree, word: number, atoms: Int32Array): void {
  const { facts, heads, relations, before, after, words } = tree;
  const head = heads[word];
  let place = readSide(tree, head, atoms, 0);
  place = readSide(tree, word, atoms, place);
  const isRoot = head > words;
  const relationOf = (other: number): number => (other === 0 || other > words ? -1 : relations[other]);
  atoms[place++] = relations[word];
  atoms[place++] = relationOf(head);
  atoms[place++] = isRoot ? -1 : facts.tag[heads[head]];
  atoms[place++] = isRoot ? 2 : head < word ? 0 : 1;
  atoms[place++] = isRoot ? 9 : bucketDistance(Math.abs(head - word));
  atoms[place++] = relationOf(before[word]);
  atoms[place++] = facts.tag[before[word]];
  atoms[place++] = relationOf(after[word]);
  atoms[place++] = facts.tag[after[word]];
  atoms[place++] = facts.word[after[word]];
  atoms[place++] = facts.word[word - 1];
  atoms[place++] = facts.tag[word - 1];
  atoms[place++] = facts.word[word + 1];
  atoms[place++] = facts.tag[word + 1];
  atoms[place] = 1;
}

function readSide({ facts, left, right, kinds }: NamedTree, word: number, atoms: Int32Array, start: number): number {
  atoms[start] = facts.word[word];
  atoms[start + 1] = facts.tag[word];
  atoms[start + 2] = facts.upos[word];
  atoms[start + 3] = facts.cluster[word];
  atoms[start + 4] = facts.ending[word];
  atoms[start + 5] = kinds[word];
  atoms[start + 6] = facts.word[left[word]];
  atoms[start + 7] = facts.word[right[word]];
  return start + sideFacts.length;
}
