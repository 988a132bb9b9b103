// An operator and the event in its complement in, the event that both make out: a promise of aid, a refusal of talks, the end
// of an embargo. Codes come from the table; nothing here knows a word.
import type { Clause } from './event-facts.ts';
import { type CameoCode, type EventLexicon, isCooperative, isHostile, type Operator, root } from './event-lexicon.ts';
import type { Reading } from './event-reading.ts';
import { type Candidates, conditionSubjects, targetSlots } from './event-roles.ts';

export interface Meaning {
  readonly code: string;
  /** The word that carries the code. */
  readonly trigger: number;
  readonly sources: Candidates;
  readonly targets: Candidates;
  /** True where the words leave open who acts: a passive without "by", a noun. */
  readonly agentless: boolean;
  readonly negated: boolean;
  readonly planned: boolean;
  /** True where it may happen, or would under a condition. */
  readonly possible: boolean;
  /** Entry of the lexicon that fired, with the operators above it. */
  readonly rule: string;
  /** Tokens of verbs and nouns that the meaning was made of. */
  readonly parts: readonly number[];
}

/** An event as a sentence tells it. */
export interface FoundMeaning extends Meaning {
  /** Who is said to have said it, as heads of phrases. */
  readonly speakers: readonly number[];
  /** True for the first event of a sentence's main line. */
  readonly isMain: boolean;
}

/** The participants of a complement that is no event by itself ("demanded that Ruritania pay its debts"). */
export type Participants = Pick<Meaning, 'sources' | 'targets'>;

/** What an operator makes of the event in its complement; `own.code` is what it means with any other complement. */
export function operate(
  reading: Reading,
  operator: Operator,
  own: Meaning,
  inner: Meaning | Participants | null,
  clause: Clause | null,
): Meaning | null {
  const isEvent = inner !== null && 'code' in inner;
  const code = isEvent ? turn(reading.lexicon, operator, inner, own) : eventless.has(operator) ? '' : own.code;
  if (code === null || code === '') return null;
  const rest = clause ? targetSlots(clause, null) : [];
  const rule = isEvent ? `${own.rule} > ${inner.rule}` : own.rule;
  const { sources, targets } = inner ?? nobody;
  const shared = { ...own, code, rule };
  switch (operator) {
    case 'DO':
    case 'SAY':
      if (!isEvent) return { ...shared, targets: [...own.targets, ...targets, ...rest] };
      return {
        ...inner,
        agentless: own.agentless && inner.agentless,
        sources: [...own.sources, ...sources],
        targets: [...own.targets, ...targets, ...rest],
        parts: own.parts,
        rule,
      };
    case 'DENY':
      return isEvent && !inner.negated ? { ...inner, negated: true, parts: own.parts, rule } : null;
    case 'RECEIVE':
      return { ...shared, sources: own.targets, targets: own.sources };
    case 'DEMAND':
    case 'REFUSE':
    case 'ACCUSE':
      return { ...shared, targets: [...own.targets, ...sources, ...targets, ...rest] };
    default: {
      const planned = own.planned || operator === 'PLAN';
      const conditions = clause ? conditionSubjects(reading, clause) : [];
      return { ...shared, planned, targets: [...own.targets, ...targets, ...conditions, ...rest, ...sources] };
    }
  }
}

/** These say nothing without an event in their complement, whatever the entry. */
const eventless: ReadonlySet<Operator> = new Set(['FAIL', 'SAY', 'DENY']);
const nobody: Participants = { sources: [], targets: [] };

/** The code that `operator` makes of the code of its complement, null where it makes no event of it. */
function turn({ codes }: EventLexicon, operator: Operator, inner: Meaning, own: Meaning): string | null {
  const code = codes.get(inner.code);
  if (!code) return null;
  const fallback = own.code === '' ? null : own.code;
  const undone = codes.get(code.stopped) ?? code;
  switch (operator) {
    case 'DO':
    case 'SAY':
    case 'DENY':
    case 'RECEIVE':
      return code.code;
    case 'PROMISE':
    case 'PLAN':
      // To accept a demand or an accusation is to give way to it.
      if (root(code.code) >= 9 && root(code.code) <= 13 && fallback !== null) return fallback;
      if (!inner.negated) return code.promised;
      return isHostile(code.code) ? undone.promised : code.refused;
    case 'DEMAND':
      return inner.negated ? undone.demanded : code.demanded;
    case 'REFUSE':
      return inner.negated ? null : code.refused;
    case 'THREATEN':
      return inner.negated && isCooperative(code.code) ? undone.threatened : code.threatened;
    case 'STOP':
      return code.stopped;
    case 'ACCUSE':
      return isHostile(code.code) ? code.alleged : fallback;
    case 'ALLOW':
      return code.code === '0841' || code.code === '0863' ? code.code : fallback;
    case 'ORDER':
      return isHostile(code.code) || root(code.code) === 8 ? code.code : fallback;
    case 'FAIL':
      return isCooperative(code.code) ? code.refused : null;
    case 'PREPARE':
      return prepared(code);
  }
}

function prepared(code: CameoCode): string {
  if (root(code.code) >= 17) return '150';
  return root(code.code) === 15 ? code.code : code.promised;
}
