// How a quotation found its speaker in, how sure that is out: the share that is right among those found so.
import type { Attribution } from './attribution.ts';
import type { IndirectForm } from './reported-content.ts';
import type { ReportingVerb } from './reporting-verbs.ts';

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

/** Of words without marks, where somebody says them. */
const told: Readonly<Record<IndirectForm, number>> = {
  source: 0.76,
  conjunction: 0.71,
  clause: 0.72,
  fronted: 0.69,
  relative: 0.53,
  description: 0.48,
  infinitive: 0.52,
  topic: 0.5,
  passive: 0.46,
  nominal: 0.46,
  'nominal-topic': 0.4,
};
/** Where the text does not say who. */
const untold: Readonly<Partial<Record<IndirectForm, number>>> = {
  infinitive: 0.42,
  topic: 0.31,
  nominal: 0.41,
  'nominal-topic': 0.33,
};
/** Of a thought that a clause or an infinitive tells. */
const thought = 0.5;
/** Of a thing that a verb of some class names: mostly words, or as often a deed. */
const wordy: ReadonlySet<string> = new Set(
  'accuse announce ask complain criticize describe praise quote reject say'.split(' '),
);
const topicOfWords = 0.58;
const actual: ReadonlySet<string> = new Set('answer claim express feel offer report reveal support'.split(' '));
const topicOfDeeds = 0.38;

/** Confidence of words without marks: that they are reported, and where they end. `isTold`: somebody is said to say them. */
export function indirectConfidence(form: IndirectForm, { frames, verbClass }: ReportingVerb, isTold: boolean): number {
  if (!isTold && untold[form] !== undefined) return untold[form];
  if (form === 'topic' && wordy.has(verbClass)) return topicOfWords;
  if (form === 'topic' && actual.has(verbClass)) return topicOfDeeds;
  return frames.has('mind') ? Math.min(thought, told[form]) : told[form];
}
