// Every layer below in, coded event reports out.
import type { Analysis, Timed } from './doc.ts';
import type { EngineFiles } from './lexicon.ts';

export type EventCoder = null;
export function loadEventCoder(_files: EngineFiles): EventCoder {
  return null;
}
export function codeEvents(doc: Timed, _coder: EventCoder): Analysis {
  return { ...doc, reports: [] };
}
