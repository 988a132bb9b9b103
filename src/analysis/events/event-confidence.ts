// How an event was found in, how sure it is that it is one and of that type out: the share that is right among those found so.

export interface FoundBy {
  /** Relation of the trigger to its head. */
  readonly relation: string;
  /** The entries that fired, outermost first, with " > " between. */
  readonly rule: string;
  readonly hasSource: boolean;
  readonly hasTarget: boolean;
}

/**
 * Weights of a logistic regression on the gold of the sample articles and on the PLOVER gold standard's development half (268
 * reports); the constant is 0.3 lower than there, as texts that nobody has looked at are read less well.
 */
const weights = {
  constant: 3.6,
  /** The trigger governs a complement, or is a noun. */
  inside: -0.9,
  /** It is told in passing: in a clause or a phrase that modifies. */
  aside: -1.8,
  /** A single entry fired: "threaten" or "refuse" before it would leave less room for other readings. */
  bare: -1.05,
  withoutSource: -0.5,
  withoutTarget: -0.8,
} as const;

const asides: ReadonlySet<string> = new Set(['acl', 'advcl', 'conj', 'parataxis', 'amod', 'dep']);

/** From 0 to 1. */
export function eventConfidence({ relation, rule, hasSource, hasTarget }: FoundBy): number {
  const [kind] = relation.split(':');
  const place = kind === 'root' ? 0 : asides.has(kind) ? weights.aside : weights.inside;
  const sum =
    weights.constant +
    place +
    (rule.includes(' > ') ? 0 : weights.bare) +
    (hasSource ? 0 : weights.withoutSource) +
    (hasTarget ? 0 : weights.withoutTarget);
  return 1 / (1 + Math.exp(-sum));
}
