// How a quotation found its speaker in, how sure that is out: the share that is right among those found so.
import type { Attribution } from './attribution.ts';
import type { IndirectForm } from './reported-content.ts';

/** Steps as coarse as what was counted on the development articles allows; each is a share right, 0 to 1. */
interface Shares {
  readonly explicit: number;
  readonly nominal: number;
  readonly pronoun: number;
  readonly unnamed: number;
}

const beside: Shares = { explicit: 0.96, nominal: 0.88, pronoun: 0.95, unnamed: 0.8 };
const behindCue: Shares = { explicit: 0.85, nominal: 0.72, pronoun: 0.87, unnamed: 0.5 };
const carried: Shares = { explicit: 0.88, nominal: 0.25, pronoun: 0.55, unnamed: 0.1 };
const withinSentence: Shares = { explicit: 0.86, nominal: 0.65, pronoun: 0.8, unnamed: 0.42 };
const partialBeside: Shares = { explicit: 0.65, nominal: 0.3, pronoun: 0.65, unnamed: 0.3 };
const partialCarried: Shares = { explicit: 0.43, nominal: 0.1, pronoun: 0.43, unnamed: 0.1 };
const speakerless = 0.1;

/** Confidence of a quotation in marks. */
export function quoteConfidence({ kind, link, speaker }: Attribution): number {
  if (!speaker) return speakerless;
  const way = speaker.resolution === 'conversation' ? 'pronoun' : speaker.resolution;
  return sharesOf(kind, link)[way];
}

function sharesOf(kind: Attribution['kind'], link: Attribution['link']): Shares {
  if (link === 'sentence') return withinSentence;
  if (kind === 'partial') return link === 'continued' || link === 'following' ? partialCarried : partialBeside;
  if (link === 'continued') return carried;
  return link === 'before' ? behindCue : beside;
}

const indirect: Readonly<Record<IndirectForm, number>> = {
  source: 0.74,
  conjunction: 0.67,
  clause: 0.68,
  fronted: 0.66,
  description: 0.54,
  relative: 0.48,
  infinitive: 0.54,
  topic: 0.43,
  passive: 0.39,
  nominal: 0.27,
};
/** Of a thought that a clause tells. */
const thought = 0.44;

/** Confidence of words without marks: that they are reported, and where they end. Thoughts are told apart less surely. */
export function indirectConfidence(form: IndirectForm, isThought: boolean): number {
  return isThought ? Math.min(thought, indirect[form]) : indirect[form];
}
