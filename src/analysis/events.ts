// Every layer below in, coded event reports out.
import { type ActorLexicon, loadActorLexicon } from './actor-lexicon.ts';
import type { Analysis, Report, Timed } from './doc.ts';
import { type EventLexicon, loadEventLexicon } from './event-lexicon.ts';
import { participantsIn } from './event-participants.ts';
import { type Reading, readText } from './event-reading.ts';
import { type FoundMeaning, meaningsOf } from './event-search.ts';
import type { EngineFiles } from './lexicon.ts';

export interface EventCoder {
  readonly lexicon: EventLexicon;
  readonly actors: ActorLexicon;
}

export function loadEventCoder(files: EngineFiles): EventCoder {
  return { lexicon: loadEventLexicon(files), actors: loadActorLexicon(files) };
}

export function codeEvents(doc: Timed, coder: EventCoder): Analysis {
  const reading = readText(doc, coder.lexicon, coder.actors);
  const reports: Report[] = [];
  doc.sentences.forEach((sentence, index) => {
    for (const meaning of meaningsOf(reading, sentence.first, sentence.last)) {
      const report = toReport(reading, meaning, index);
      if (report) reports.push(report);
    }
  });
  return { ...doc, reports };
}

function toReport(reading: Reading, meaning: FoundMeaning, sentence: number): Report | null {
  const code = reading.lexicon.codes.get(meaning.code);
  if (!code) return null;
  const { doc } = reading;
  const { sources, targets, reciprocal } = participantsIn(reading, meaning, code.type, doc.sentences[sentence]);
  return {
    type: code.type,
    mode: code.mode,
    context: code.context,
    cameo: code.code,
    goldstein: code.goldstein,
    status: meaning.negated ? 'negated' : meaning.planned ? 'planned' : 'asserted',
    sources,
    targets,
    reciprocal,
    date: null,
    place: null,
    country: null,
    dead: null,
    injured: null,
    arrested: null,
    crowd: null,
    trigger: doc.tokens[meaning.trigger],
    triggerLemma: doc.lemmas[meaning.trigger].toLowerCase(),
    sentence,
    rule: meaning.rule,
    confidence: 0.7,
  };
}
