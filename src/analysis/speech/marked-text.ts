// A resolved text in, the same with its paragraphs, its quoted stretches, and for each token where it stands in them, out.
import type { MentionKind, Resolved, Span } from '../doc.ts';
import { paragraphsOf, quotedStretches, type Stretch } from './quotation-marks.ts';

export interface MarkedText {
  readonly doc: Resolved;
  readonly paragraphs: readonly Span[];
  readonly stretches: readonly Stretch[];
  /** Stretch of each token, its marks included; -1 outside. */
  readonly stretchOf: Int32Array;
  readonly paragraphOf: Int32Array;
  /** Number of each token's frame: a sentence of the text around the quotations, whatever stops stand inside them. */
  readonly frameOf: Int32Array;
  readonly frames: readonly Frame[];
  /** Index in `doc.names` of the name that a token is part of, -1 for none. */
  readonly nameOf: Int32Array;
  /** Index in `doc.mentions` of the mention by name that a token is part of, -1 for none. */
  readonly namedBy: Int32Array;
  /** Index in `doc.mentions` of the shortest description that a token is part of, -1 for none. */
  readonly describedBy: Int32Array;
}

/** Tokens `first` to `last` (exclusive). */
export interface Frame {
  readonly first: number;
  readonly last: number;
}

export function markText(doc: Resolved): MarkedText {
  const paragraphs = paragraphsOf(doc.text);
  const stretches = quotedStretches(doc.text, paragraphs);
  const stretchOf = numbersOf(
    doc,
    stretches.map(({ outer }) => outer),
  );
  const paragraphOf = numbersOf(doc, paragraphs);
  const frames = framesOf(doc, stretches, stretchOf, paragraphOf);
  const frameOf = new Int32Array(doc.tokens.length);
  for (const [number, { first, last }] of frames.entries()) frameOf.fill(number, first, last);
  const nameOf = new Int32Array(doc.tokens.length).fill(-1);
  for (const [number, { first, last }] of doc.names.entries()) nameOf.fill(number, first, last);
  const [namedBy, describedBy] = [mentionsOf(doc, 'name'), mentionsOf(doc, 'nominal')];
  return { doc, paragraphs, stretches, stretchOf, paragraphOf, frameOf, frames, nameOf, namedBy, describedBy };
}

function mentionsOf({ tokens, mentions }: Resolved, kind: MentionKind): Int32Array {
  const numbers = new Int32Array(tokens.length).fill(-1);
  for (const [number, mention] of mentions.entries()) {
    if (mention.kind !== kind || mention.last - mention.first > longestFrame) continue;
    for (let i = mention.first; i < mention.last; i++) {
      const known = mentions[numbers[i]];
      if (!known || known.last - known.first >= mention.last - mention.first) numbers[i] = number;
    }
  }
  return numbers;
}

/** Tokens of a frame: what looks into a whole frame stays linear in a text without full stops. */
const longestFrame = 400;

/** For each token the number of the span that it overlaps, -1 for none. The spans are sorted and do not overlap. */
function numbersOf({ tokens }: Resolved, spans: readonly Span[]): Int32Array {
  const numbers = new Int32Array(tokens.length).fill(-1);
  let at = 0;
  tokens.forEach((token, index) => {
    while (at < spans.length && spans[at].end <= token.start) at++;
    if (at < spans.length && spans[at].start < token.end) numbers[index] = at;
  });
  return numbers;
}

function framesOf(
  doc: Resolved,
  stretches: readonly Stretch[],
  stretchOf: Int32Array,
  paragraphOf: Int32Array,
): Frame[] {
  const frames: Frame[] = [];
  let first = 0;
  for (let i = 0; i < doc.tokens.length; i++) {
    const next = i + 1;
    const isWithin = next < doc.tokens.length && paragraphOf[next] === paragraphOf[i] && next - first < longestFrame;
    if (isWithin && !endsFrame(doc, stretches, stretchOf, i)) continue;
    frames.push({ first, last: next });
    first = next;
  }
  return frames;
}

/** Outside marks a sentence's end; at a closing mark, a stop before it with a new sentence behind it. */
function endsFrame(
  { text, tokens, forms, sentenceOf }: Resolved,
  stretches: readonly Stretch[],
  stretchOf: Int32Array,
  i: number,
): boolean {
  const [here, next] = [stretchOf[i], stretchOf[i + 1]];
  if (here < 0) return sentenceOf[i] !== sentenceOf[i + 1];
  if (here === next) return false;
  const stretch = stretches[here];
  if (!/[.!?…]['’”"]?$/.test(text.slice(Math.max(stretch.start, stretch.end - 2), stretch.end))) return false;
  if (next >= 0) return true;
  return /\.['’”"]?$/.test(text.slice(stretch.end - 2, stretch.end))
    ? /^\p{Lu}/u.test(forms[i + 1]) && tokens[i + 1].start > tokens[i].end
    : false;
}
