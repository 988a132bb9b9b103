// A tree and a punctuation mark in it in, the words that it can hang from without crossing an arc, and the features of each, out.
import { compileTemplates, hashString } from '../learning/feature-templates.ts';
import { bucketDistance, type SentenceFacts } from './parser-features.ts';

/** At places 1 … words; the root's head is words + 1. */
export interface MarkedTree {
  readonly words: number;
  readonly facts: SentenceFacts;
  readonly heads: Int32Array;
  /** Number of each relation. */
  readonly relations: Int32Array;
  /** 1 at marks that nothing hangs from: the tree stands without them. */
  readonly marks: Uint8Array;
  /** The other mark of a pair of brackets or quotation marks, 0 where there is none. */
  readonly partners: Int32Array;
}

const punctuation = hashString('PUNCT');
const pairs: ReadonlyMap<number, number> = new Map(
  ['( )', '[ ]', '{ }', '“ ”', '‘ ’', "`` ''", '« »'].map((pair) => {
    const [opening, closing] = pair.split(' ');
    return [hashString(closing), hashString(opening)];
  }),
);
const openings = new Set(pairs.values());
/** Marks that open and close alike. */
const straight = new Set(['"', "'"].map((mark) => hashString(mark)));

export function markedTree(words: number, facts: SentenceFacts, heads: Int32Array, relations: Int32Array): MarkedTree {
  const marks = new Uint8Array(words + 2);
  for (let word = 1; word <= words; word++) if (facts.upos[word] === punctuation) marks[word] = 1;
  for (let word = 1; word <= words; word++) {
    marks[heads[word]] = 0;
    if (heads[word] > words) marks[word] = 0;
  }
  return { words, facts, heads, relations, marks, partners: findPartners(words, facts, marks) };
}

function findPartners(words: number, { word }: SentenceFacts, marks: Uint8Array): Int32Array {
  const partners = new Int32Array(words + 2);
  const open: number[] = [];
  for (let at = 1; at <= words; at++) {
    if (marks[at] === 0) continue;
    const opening = straight.has(word[at]) ? word[at] : pairs.get(word[at]);
    const place = opening === undefined ? -1 : open.findLastIndex((other) => word[other] === opening);
    if (place >= 0) {
      partners[at] = open[place];
      partners[open[place]] = at;
      open.length = place;
    } else if (opening !== undefined ? straight.has(word[at]) : openings.has(word[at])) open.push(at);
  }
  return partners;
}

/** On either side of a mark: the nearest word, its head, and so on, as far as no arc is crossed. */
export interface Chains {
  /** `left` words from the left, then `right` from the right, the nearest first. */
  readonly heads: Int32Array;
  left: number;
  right: number;
}

export function findChains({ words, heads, marks }: MarkedTree, mark: number, chains: Chains): void {
  let count = 0;
  let at = mark - 1;
  while (at > 0 && marks[at] === 1) at--;
  while (at > 0 && at < mark && count < longestChain) {
    chains.heads[count++] = at;
    at = heads[at];
  }
  chains.left = count;
  at = mark + 1;
  while (at <= words && marks[at] === 1) at++;
  while (at <= words && at > mark && count < 2 * longestChain) {
    chains.heads[count++] = at;
    at = heads[at];
  }
  chains.right = count - chains.left;
}

export const longestChain = 20;

const atomNames = [
  ...['w', 'side', 'up', 'down', 'top', 'cp', 'cu', 'cw', 'cr', 'far', 'ends', 'pair', 'in', 'has', 'mate'],
  ...['lp', 'rp', 'lw', 'rw', 'ltp', 'rtp', 'ltr', 'rtr', 'll', 'rl', 'gap', 'bias'],
];
export const markAtomCount = atomNames.length;

/**
 * w: the mark; c: the word that it may hang from, up down: its place in its chain; l r: the nearest words, lt rt: the ends of the
 * chains, ll rl: their lengths; gap: which side the arc over the mark comes from; pair: opens or closes, in: the place of c to the
 * pair, mate: whether the pair's other mark hangs from it, has: whether the tree has it so.
 */
export const markTemplates = compileTemplates(atomNames, [
  'has, has w, has side up down, has w cr, has ends w, has w side top, has cu side, has w ltr rtr side up down',
  'w side, w top, w side up, w side down, w side up down, w side down gap, w cr side, w cu side, w cp cr side, w cw, w cr top, w cr down side gap, w cp side far, w cr cp down',
  'w ends top, w ends side down, w ends cr, ends side top cu, w ends ll side up',
  'w ltr rtr side down, w ltr rtr gap side down, ltr rtr gap side down cr, w rtr side down, w ltr side down, w rtr rtp side down gap, w ltr ltp side down gap, rtr ltr ltp rtp side down, w gap side down ll, w gap side down rl',
  'w rp side down, w lp side down, w rw side down, w lw side down, w rw rtr side down gap, w lp rp side down gap, w rp rtr side down, w lp ltr side down',
  'w pair in, w pair in top, w pair in cr, pair in side up down, pair in top gap cu, mate w, mate pair in, mate w cr, pair in cr gap, w pair in has mate',
  'cr cp side down gap, cr side ltr rtr, cw side down w, cw rw w side, cp rp w side, far side w, far side down cr w',
]);

/** Fills `atoms` for the mark that hangs from place `candidate` of its chains. */
export function readMarkAtoms(
  tree: MarkedTree,
  mark: number,
  chains: Chains,
  candidate: number,
  atoms: Int32Array,
): void {
  const { words, facts, heads, relations, partners } = tree;
  const { left, right } = chains;
  const isLeft = candidate < left;
  const word = chains.heads[candidate];
  const place = isLeft ? candidate : candidate - left;
  const l = left > 0 ? chains.heads[0] : 0;
  const r = right > 0 ? chains.heads[left] : 0;
  const lt = left > 0 ? chains.heads[left - 1] : 0;
  const rt = right > 0 ? chains.heads[left + right - 1] : 0;
  const partner = partners[mark];
  atoms[0] = facts.word[mark];
  atoms[1] = isLeft ? 1 : 2;
  atoms[2] = Math.min(3, place);
  atoms[3] = Math.min(3, (isLeft ? left : right) - 1 - place);
  atoms[4] = heads[word] > words ? 1 : 0;
  atoms[5] = facts.tag[word];
  atoms[6] = facts.upos[word];
  atoms[7] = facts.word[word];
  atoms[8] = relations[word];
  atoms[9] = bucketDistance(Math.abs(mark - word));
  atoms[10] = (left === 0 ? 1 : 0) + (right === 0 ? 2 : 0) + (mark === words ? 4 : 0);
  atoms[11] = partner === 0 ? 0 : partner > mark ? 1 : 2;
  atoms[12] = partner === 0 ? 0 : pairPlace(tree, mark, partner, word);
  atoms[13] = heads[mark] === word ? 1 : 0;
  atoms[14] = partner > 0 && heads[partner] === word ? 1 : 0;
  atoms[15] = facts.tag[l];
  atoms[16] = facts.tag[r];
  atoms[17] = facts.word[l];
  atoms[18] = facts.word[r];
  atoms[19] = facts.tag[lt];
  atoms[20] = facts.tag[rt];
  atoms[21] = lt > 0 ? relations[lt] : -1;
  atoms[22] = rt > 0 ? relations[rt] : -1;
  atoms[23] = Math.min(3, left);
  atoms[24] = Math.min(3, right);
  atoms[25] = heads[lt] === rt ? 1 : heads[rt] === lt ? 2 : 0;
  atoms[26] = 1;
}

/** 1 outside of the pair, 2 inside, 3 inside with its head outside. */
function pairPlace({ heads }: MarkedTree, mark: number, partner: number, word: number): number {
  const low = Math.min(mark, partner);
  const high = Math.max(mark, partner);
  if (word < low || word > high) return 1;
  return heads[word] > low && heads[word] < high ? 2 : 3;
}
