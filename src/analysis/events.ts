// Every layer below in, coded event reports out.

import type { Analysis, EventType, Report, Timed, ZoneKind } from './doc.ts';
import { type ActorLexicon, loadActorLexicon } from './entities/actor-lexicon.ts';
import { backgroundOf } from './events/event-background.ts';
import { type EventLexicon, loadEventLexicon } from './events/event-lexicon.ts';
import { topicsIn } from './events/event-noise.ts';
import type { FoundMeaning } from './events/event-operators.ts';
import { type Reading, readText } from './events/event-reading.ts';
import { deedOf, toReport } from './events/event-report.ts';
import { meaningsOf } from './events/event-search.ts';
import type { EngineFiles } from './lexicon.ts';

export interface EventCoder {
  readonly lexicon: EventLexicon;
  readonly actors: ActorLexicon;
}

export function loadEventCoder(files: EngineFiles, actors: ActorLexicon = loadActorLexicon(files)): EventCoder {
  return { lexicon: loadEventLexicon(files), actors };
}

/** Zones that tell no news. */
const silent: ReadonlySet<ZoneKind> = new Set(['byline', 'credit', 'post-author', 'boilerplate', 'pull-quote']);

/** A deed told in passing, with the sentence that tells of it. */
interface Passing {
  readonly meaning: FoundMeaning;
  readonly deed: string;
  readonly sentence: number;
}

/**
 * Reports in the order of the text, the main event of a sentence first. A deed told in passing ("after the attack") is
 * reported where the text tells of the same kind of deed in another sentence too: history and asides come up once.
 */
export function codeEvents(doc: Timed, coder: EventCoder): Analysis {
  const reading = readText(doc, coder.lexicon, coder.actors);
  const topics = topicsIn(reading);
  const told: Report[] = [];
  const passing: Passing[] = [];
  const sentencesOf = new Map<string, Set<number>>();
  const note = (deed: string, sentence: number): void => {
    const known = sentencesOf.get(deed);
    if (known) known.add(sentence);
    else sentencesOf.set(deed, new Set([sentence]));
  };
  doc.sentences.forEach((sentence, index) => {
    if (silent.has(doc.zones[sentence.zone].kind)) return;
    const meanings = meaningsOf(reading, sentence.first, sentence.last);
    for (const meaning of meanings) {
      const report = toReport(reading, meaning, index, {
        topics: topics[index],
        told,
        lastOf: null,
      });
      if (report === null) continue;
      told.push(report);
      note(deedOf(reading, meaning), index);
    }
    for (const meaning of backgroundOf(reading, sentence.first, sentence.last, meanings)) {
      const deed = deedOf(reading, meaning);
      passing.push({ meaning, deed, sentence: index });
      note(deed, index);
    }
  });
  const repeated = passing.filter(({ deed }) => (sentencesOf.get(deed)?.size ?? 0) > 1);
  const reports = [...told, ...passingReports(reading, repeated, told, topics)];
  return { ...doc, reports: reports.sort((a, b) => a.sentence - b.sentence) };
}

/** Reports of deeds told in passing; one that names nobody is of those whom the last report of its type named. */
function passingReports(
  reading: Reading,
  passing: readonly Passing[],
  told: readonly Report[],
  topics: readonly ReadonlySet<string>[],
): Report[] {
  const first = new Map<EventType, Report>();
  for (const report of told) if (!first.has(report.type)) first.set(report.type, report);
  const latest = new Map<EventType, Report>();
  let next = 0;
  return passing.flatMap(({ meaning, sentence }) => {
    for (; next < told.length && told[next].sentence <= sentence; next++) latest.set(told[next].type, told[next]);
    const lastOf = (type: EventType) => latest.get(type) ?? first.get(type) ?? null;
    return toReport(reading, meaning, sentence, { topics: topics[sentence], told: [], lastOf }) ?? [];
  });
}
