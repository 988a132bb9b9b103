// What the guide and both passes say of a sentence in, the features of an arc that one of them wants out.
import { compileTemplates } from '../learning/feature-templates.ts';
import type { FirstTree } from './first-tree.ts';
import { bucketDistance, type SentenceFacts } from './parser-features.ts';
import { countBetween } from './running-counts.ts';

/** A tree and how sure its parser was of each arc, at places 1 … words; the root's head is words + 1. */
export interface Vote {
  readonly heads: Int32Array;
  readonly margins: Int32Array;
}

export interface Opinions {
  readonly words: number;
  readonly facts: SentenceFacts;
  /** Scores of arcs in steps of learning, at `head * (words + 1) + child`; the root is word 0. */
  readonly scores: Float64Array;
  readonly guide: Int32Array;
  readonly first: Vote;
  readonly second: Vote;
  /** The first pass's relations plus 1. */
  readonly relations: Int32Array;
  /** The second pass's tree. */
  readonly tree: FirstTree;
}

const sideFacts = ['w', 'p', 'u', 'c', '-p', '+p', 'r', 'lr', 'rr', 'lw', 'lp', 'rp', 'n'];
const sides = ['h', 'd'].flatMap((side) => sideFacts.map((fact) => side + fact));
const votes = ['f', 's', 'g', 't'];
const around = [
  'gp',
  'gw',
  'sp',
  'sr',
  'so',
  'rp',
  'rd',
  'rf',
  'rw',
  'rc',
  'rlw',
  'hm',
  'ha',
  'dup',
  'op',
  'or',
  'same',
  'cm',
  'ce',
  'len',
];
const atomNames = [...sides, 'k', 'side', 'bv', 'bc', 'bj', 'bn', ...votes, ...around, 'bias'];
export const judgeAtomCount = atomNames.length;

/**
 * h: head, d: dependent; r: relation in the first tree, l… r…: outermost children in the second tree, n: their number; f s: how
 * sure the passes are, g: how far behind the best the guide's score is, t: whether the guide has it; g…: the head's head, s…:
 * the sister between, r…: the rival, rd rf: its place and whether the head and it hang from each other; hm ha: votes for the
 * head's own head, dup: children of the same relation, op or: the sister beyond, same: likeness, cm ce len: the child's span.
 */
export const judgeTemplates = compileTemplates(atomNames, [
  'bias, f s, f s g, f s g t, f s t, f g, s g, f s dr, f s du, f s dp, f s dr g t, f s hu du, f s hp dp side, f s k, f s dr side k, f s dw, f s hw',
  'f s g dp, f s t dr hu, f s dr hr, f s dr rp, f s rd, f s rd dr, f s rd rf, f s rd rf dr, f s dlw, f s dlw dr',
  'hp dp side, hp dp k, hw dp side, dw hp side, hw dw, hc dc, hu du k, du k, hp k, dp k bv bc, hp dp bv bc bj, dp bn bc k, dr bv bc bj k, dr bn k',
  'hw dlw, hp dlw dp, hw dlw dp, hp dlw dw, hc dlw dc, hp hr dlw, hr dr, hr dr side, hw dr, hp dr dw, dr dlw hp k, dr dlw rp hp side',
  'hp rp dp, hp rp dr, hp rp rd dr, hw rp dr, hp rp rd rf dp, hp rp rd rf dr dlw, k rd rf dr',
  'gp hp dp, gp hr dr, gw dw dr, gp dlw dr, sp dp hp, sr dr hp, sr dr hu side, so sr dr, sp so dp hp, sr dlw hp, hlr hrr dr side, hn dr side, dn hp dr, dlr drr dr hu',
  'rw hw dlw, rc hc dc side, rc hc dlw, rp hp dlw dr, rw hw dr, rlw hlw dlw dr, hc rc dr dlw',
  'hm f s g, ha f s g, hm dr side, ha dr hr, hm ha f s g t',
  'dup dr hu side, dup dr f s, dup dr hr, dup dr hu rp',
  'same dr, same dr side k, same dr rp hp, hlw dlw dr, hlp dlp dr hp dp, same dr cm',
  'cm dr side hu, cm ce dr side, ce dr side, len dr side k, len dr hu rp side, cm dr hp rp, cm k dr, op or dr side, or dr hu side, so op dr side hu',
  'h-p hp d-p dp, h+p hp d+p dp, d-p dp hp side, dp d+p hp side, hp h+p dp side, dlp dp drp hp side, hc dp side, dc hp side, hc dr dc',
]);

/** Fills `atoms` for the arc from `head` (words + 1 for the root) to `child`, which another wants to hang from `rival`. */
export function readJudgeAtoms(
  opinions: Opinions,
  head: number,
  child: number,
  rival: number,
  atoms: Int32Array,
): void {
  const { facts, tree, words, first, second, guide, scores } = opinions;
  let place = readSide(opinions, head, atoms, 0);
  place = readSide(opinions, child, atoms, place);
  place = readBetween(opinions, head, child, atoms, place);
  const isRoot = head > words;
  atoms[place++] = first.heads[child] === head ? marginStep(first.margins[child]) : 0;
  atoms[place++] = second.heads[child] === head ? marginStep(second.margins[child]) : 0;
  atoms[place++] = gapStep(scores, words, isRoot ? 0 : head, child);
  atoms[place++] = guide[child] === head ? 1 : 0;
  const grand = tree.heads[head];
  atoms[place++] = facts.tag[grand];
  atoms[place++] = facts.word[grand];
  const sister = isRoot ? 0 : sisterBetween(tree.heads, head, child);
  atoms[place++] = facts.tag[sister];
  atoms[place++] = opinions.relations[sister];
  atoms[place++] = sister === 0 ? 0 : bucketDistance(Math.abs(sister - child));
  atoms[place++] = facts.tag[rival];
  atoms[place++] = rival > words ? 9 : (rival < child ? 0 : 1) + (rival < head ? 0 : 2);
  atoms[place++] =
    tree.heads[head] === rival ? 1 : tree.heads[rival] === head ? 2 : tree.heads[rival] === grand ? 3 : 0;
  atoms[place++] = facts.word[rival];
  atoms[place++] = facts.cluster[rival];
  atoms[place++] = facts.word[tree.left[rival]];
  place = readHeadVotes(opinions, head, atoms, place);
  place = readSisters(opinions, head, child, atoms, place);
  place = readLikeness(opinions, head, child, atoms, place);
  place = readSpan(opinions, child, atoms, place);
  atoms[place] = 1;
}

function readBetween(
  { facts, words }: Opinions,
  head: number,
  child: number,
  atoms: Int32Array,
  start: number,
): number {
  const isRoot = head > words;
  const low = Math.min(head, child);
  const high = Math.max(head, child);
  const { running } = facts;
  atoms[start] = isRoot ? 99 : (head < child ? 0 : 20) + bucketDistance(high - low);
  atoms[start + 1] = isRoot ? 2 : head < child ? 0 : 1;
  atoms[start + 2] = isRoot ? 9 : countBetween(running.verbs, low, high, 2);
  atoms[start + 3] = isRoot ? 9 : countBetween(running.marks, low, high, 2);
  atoms[start + 4] = isRoot ? 9 : countBetween(running.conjunctions, low, high, 2);
  atoms[start + 5] = isRoot ? 9 : countBetween(running.nouns, low, high, 3);
  return start + 6;
}

/** How sure the second pass is of the head's own head, and who agrees with it. */
function readHeadVotes(
  { first, second, guide, words }: Opinions,
  head: number,
  atoms: Int32Array,
  start: number,
): number {
  const own = second.heads[head];
  atoms[start] = head > words ? 0 : marginStep(second.margins[head]);
  atoms[start + 1] = head > words ? 4 : (first.heads[head] === own ? 1 : 0) + (guide[head] === own ? 2 : 0);
  return start + 2;
}

/** Whether the head has another child of the same relation, and what hangs from it nearest beyond the child. */
function readSisters(
  { facts, tree, relations, words }: Opinions,
  head: number,
  child: number,
  atoms: Int32Array,
  start: number,
): number {
  let alike = 0;
  let beyond = 0;
  for (let word = 1; word <= words && head <= words; word++) {
    if (word === child || tree.heads[word] !== head) continue;
    if (relations[word] === relations[child]) alike++;
    if (head < child ? word > child && beyond === 0 : word < child) beyond = word;
  }
  atoms[start] = Math.min(2, alike);
  atoms[start + 1] = facts.tag[beyond];
  atoms[start + 2] = relations[beyond];
  return start + 3;
}

/** In what head and child are alike, as members of a coordination are. */
function readLikeness(
  { facts, tree }: Opinions,
  head: number,
  child: number,
  atoms: Int32Array,
  start: number,
): number {
  const { tag, ending, word, cluster } = facts;
  atoms[start] =
    (tag[head] === tag[child] ? 1 : 0) +
    (ending[head] === ending[child] ? 2 : 0) +
    (word[tree.left[head]] === word[tree.left[child]] ? 4 : 0) +
    (cluster[head] === cluster[child] ? 8 : 0);
  return start + 1;
}

/** The tags beside all that hangs from the child, and about how many words that is. */
function readSpan({ facts, tree }: Opinions, child: number, atoms: Int32Array, start: number): number {
  let low = child;
  while (tree.left[low] !== 0) low = tree.left[low];
  let high = child;
  while (tree.right[high] !== 0) high = tree.right[high];
  atoms[start] = facts.tag[low > 1 ? low - 1 : 0];
  atoms[start + 1] = facts.tag[high + 1];
  atoms[start + 2] = bucketDistance(high - low);
  return start + 3;
}

function readSide({ facts, tree, relations }: Opinions, word: number, atoms: Int32Array, start: number): number {
  const left = tree.left[word];
  const right = tree.right[word];
  atoms[start] = facts.word[word];
  atoms[start + 1] = facts.tag[word];
  atoms[start + 2] = facts.upos[word];
  atoms[start + 3] = facts.cluster[word];
  atoms[start + 4] = facts.tag[word > 1 ? word - 1 : 0];
  atoms[start + 5] = facts.tag[word + 1];
  atoms[start + 6] = relations[word];
  atoms[start + 7] = relations[left];
  atoms[start + 8] = relations[right];
  atoms[start + 9] = facts.word[left];
  atoms[start + 10] = facts.tag[left];
  atoms[start + 11] = facts.tag[right];
  atoms[start + 12] = Math.min(4, tree.children[word]);
  return start + sideFacts.length;
}

/** The head's other child that is nearest to `child` on the way to the head, 0 where there is none. */
function sisterBetween(heads: Int32Array, head: number, child: number): number {
  const step = head < child ? -1 : 1;
  for (let word = child + step; word !== head; word += step) if (heads[word] === head) return word;
  return 0;
}

function marginStep(margin: number): number {
  return margin < 5 ? 1 : margin < 15 ? 2 : margin < 30 ? 3 : margin < 60 ? 4 : margin < 120 ? 5 : 6;
}

/** How far behind the best head of the child an arc is. */
function gapStep(scores: Float64Array, words: number, head: number, child: number): number {
  const size = words + 1;
  let best = -Infinity;
  for (let cell = child; cell < size * size; cell += size) if (scores[cell] > best) best = scores[cell];
  const gap = best - scores[head * size + child];
  return gap <= 0 ? 0 : gap < 5 ? 1 : gap < 15 ? 2 : gap < 30 ? 3 : gap < 60 ? 4 : 5;
}
