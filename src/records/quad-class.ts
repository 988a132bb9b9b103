// The type of an event in, its quad class out: the four quarters by which events are summed up.
import type { EventType } from '../analysis/doc.ts';

/**
 * 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict: the table of the PLOVER codebook, which
 * keeps the order of CAMEO's root categories.
 */
export type QuadClass = 1 | 2 | 3 | 4;

export const quadClassOf: Readonly<Record<EventType, QuadClass>> = {
  AGREE: 1,
  CONSULT: 1,
  SUPPORT: 1,
  CONCEDE: 1,
  COOPERATE: 2,
  AID: 2,
  RETREAT: 2,
  REQUEST: 3,
  ACCUSE: 3,
  REJECT: 3,
  THREATEN: 3,
  PROTEST: 4,
  SANCTION: 4,
  MOBILIZE: 4,
  COERCE: 4,
  ASSAULT: 4,
};
