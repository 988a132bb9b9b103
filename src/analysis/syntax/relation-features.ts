// An arc of a configuration in, the features of its relation out. All children of the dependent are known by then, and
// those children of the head that lie between.

import { compileTemplates } from '../learning/feature-templates.ts';
import { type Derivation, subtree, subtreeSize } from './derivation.ts';
import { bucketDistance, type SentenceFacts } from './parser-features.ts';

const sides = ['h', 'd'];
const sideFacts = [
  ...['w', 'p', 'u', 'c', 's', 'l1p', 'l1w', 'r1p', 'r1w', 'l1r', 'l2r', 'r1r', 'r2r', 'vl', 'vr'],
  ...['-p', '-w', '+p', '+w'],
];
const relationAtomNames = [...sides.flatMap((side) => sideFacts.map((fact) => side + fact)), 'side', 'far', 'bias'];
export const relationAtomCount = relationAtomNames.length;

/** h: head, d: dependent; l1 r1…: their children, - +: the words beside them, side: before or after, far: distance. */
const relationLines = [
  'bias, hw side, hp side, dw side, dp side, hw dw side, hp dp side far, hw dp side, hp dw side, dw dp side far, hu side du',
  'ds hu side, dp dl1w hp, dl1w hw side, dp dl1w dw, hu side du dl1r, hu side du dr1r, hu side dp dl1r dl2r, hu side dl1w',
  'hu side dp hl1r hr1r, hw dp hr1r, hp dp hl1r, hu side dp hr1r hr2r, hu side dp hl1w, hu side dp hl1r hl2r, hu hl1p dp side',
  'd-p dp hu side, dp d+p hu side, d-w dp hu side, dp d+w hu side, h-p hp dp, hp h+p dp, d-p dp d+p hu side, hu dp hvl side',
  'hu dp hvr side, hp ds hs, hw dl1r du side, dl1w dr1w hu side, hu du side dl1p, hu side dvl dvr, hw du hr1r side',
  'hc dc side, hu dc side, hc dp side, hc dc dl1w side, dc dl1w hu side, hc dl1w du side, dc dp hp side',
];
export const relationTemplates = compileTemplates(relationAtomNames, relationLines);
/** Kinds of arcs, of which some nearly always have the same relation. */
export const plainTemplates = compileTemplates(relationAtomNames, [
  'dw dp hu side, dp hp side, dp hp side dl1p, dw dp hw side',
]);

/** Fills `atoms` for the arc from the word of subtree `head` to the word of subtree `child`. */
export function readRelationAtoms(
  derivation: Derivation,
  head: number,
  child: number,
  facts: SentenceFacts,
  atoms: Int32Array,
): void {
  const { subtrees } = derivation;
  readSide(subtrees, head, facts, atoms, 0);
  readSide(subtrees, child, facts, atoms, sideFacts.length);
  const distance = subtrees[head * subtreeSize] - subtrees[child * subtreeSize];
  const place = sides.length * sideFacts.length;
  atoms[place] = distance > 0 ? 1 : 2;
  atoms[place + 1] = bucketDistance(Math.abs(distance));
  atoms[place + 2] = 1;
}

function readSide(subtrees: Int32Array, node: number, facts: SentenceFacts, atoms: Int32Array, start: number): void {
  const at = node * subtreeSize;
  const word = subtrees[at];
  const l1 = subtrees[at + subtree.l1];
  const r1 = subtrees[at + subtree.r1];
  atoms[start] = facts.word[word];
  atoms[start + 1] = facts.tag[word];
  atoms[start + 2] = facts.upos[word];
  atoms[start + 3] = facts.cluster[word];
  atoms[start + 4] = facts.ending[word];
  atoms[start + 5] = facts.tag[l1];
  atoms[start + 6] = facts.word[l1];
  atoms[start + 7] = facts.tag[r1];
  atoms[start + 8] = facts.word[r1];
  for (let k = 0; k < 6; k++) atoms[start + 9 + k] = subtrees[at + subtree.l1rel + k];
  const before = word > 1 ? word - 1 : 0;
  atoms[start + 15] = facts.tag[before];
  atoms[start + 16] = facts.word[before];
  atoms[start + 17] = facts.tag[word + 1];
  atoms[start + 18] = facts.word[word + 1];
}
