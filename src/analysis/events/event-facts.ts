// What rules ask of a verb again and again, and what is therefore read once: its clause, and how that is meant.

export interface Oblique {
  readonly preposition: string;
  readonly head: number;
}

/** Token numbers; nominal lists hold the coordinated heads too. */
export interface Clause {
  readonly verb: number;
  readonly passive: boolean;
  /** Who acts: subject, or "by" phrase of a passive. */
  readonly subjects: readonly number[];
  /** Who or what is acted on: object, or subject of a passive. */
  readonly objects: readonly number[];
  readonly obliques: readonly Oblique[];
  readonly infinitives: readonly number[];
  readonly gerunds: readonly number[];
  readonly finites: readonly number[];
  readonly adjectives: readonly number[];
  /** Adverbs, particles and prepositions that depend on the verb. */
  readonly adverbs: readonly string[];
}

export interface Mood {
  readonly negated: boolean;
  /** "will", "is to", "is going to". */
  readonly future: boolean;
  /** "must", "should", "has to". */
  readonly obliged: boolean;
  /** "may", "could". */
  readonly possible: boolean;
  /** "can": says what somebody is able to do, not that it may come about. */
  readonly able: boolean;
  /** "would", "'d". */
  readonly conditional: boolean;
  /** "would have left", "could have left". */
  readonly unreal: boolean;
}
