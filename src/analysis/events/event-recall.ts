// What a text told before in, the participants that a later sentence leaves to it out: "both sides", "they welcomed the step".
import type { Actor, Report } from '../doc.ts';
import type { FoundActor } from './event-actors.ts';
import { isActor, type Reading } from './event-reading.ts';
import { dependent, lower } from './event-tree.ts';

/** Reports back, and sentences back, that an answer may refer to. */
const reportsBack = 4;
const sentencesBack = 3;

/** Reports that a sentence may refer to, the last first. */
function recalled(told: readonly Report[], sentence: number): Report[] {
  return told
    .slice(-reportsBack)
    .filter((report) => sentence - report.sentence <= sentencesBack)
    .reverse();
}

function isSameSide(a: Actor, b: Actor): boolean {
  return a.entity !== null && b.entity !== null ? a.entity === b.entity : a.country !== null && a.country === b.country;
}

/** "They welcomed the step": it is the doer of what was told before who is answered. */
export function answeredBy(
  reading: Reading,
  trigger: number,
  told: readonly Report[],
  sources: readonly FoundActor[],
): FoundActor[] {
  const object = dependent(reading, trigger, 'obj');
  if (object < 0 || !pointsBack(reading, object)) return [];
  const sentence = reading.doc.sentenceOf[trigger];
  for (const report of recalled(told, sentence)) {
    const others = report.sources.filter((source) => !sources.some((own) => isSameSide(own, source)));
    const known = others.filter(({ entity, country }) => entity !== null || country !== null);
    if (known.length > 0) return known.map((source) => ({ ...source, head: trigger }));
    if (report.sentence < sentence) return [];
  }
  return [];
}

/** "The step", "this", "it": a thing that was spoken of before, and nobody who acts. */
function pointsBack(reading: Reading, object: number): boolean {
  if (/^(?:this|that|it)$/.test(lower(reading, object))) return true;
  const isDefinite = reading.dependents[object].some((child) =>
    /^(?:the|this|that|these|those)$/.test(lower(reading, child)),
  );
  return isDefinite && reading.doc.upos[object] === 'NOUN' && !isActor(reading, object);
}

const pairWords =
  /^(?:side|country|nation|neighbou?r|government|capital|state|power|party|army|leader|foe|rival|ally|man|woman|president|minister)$/;

/** "Both sides", "the two neighbours": the last two that were spoken of; none for other phrases. */
export function pairMeant(reading: Reading, head: number, told: readonly Report[]): FoundActor[] {
  const { doc } = reading;
  if (!pairWords.test(doc.lemmas[head].toLowerCase())) return [];
  const isPair = reading.dependents[head].some((child) => /^(?:both|two)$/.test(lower(reading, child)));
  if (!isPair) return [];
  const { end } = doc.tokens[head];
  const [first] = reading.dependents[head].filter((child) => /^(?:both|the|two)$/.test(lower(reading, child)));
  const found = pairBefore(reading, doc.sentenceOf[head], told);
  return found.map((actor) => ({ ...actor, start: doc.tokens[first].start, end, head }));
}

/** The two sides of the last report that has two of different lands, else the last two lands that were named. */
function pairBefore(reading: Reading, sentence: number, told: readonly Report[]): Actor[] {
  for (const { sources, targets } of recalled(told, sentence)) {
    const [one, ...rest] = [...sources, ...targets].filter(({ country }) => country !== null);
    const other = rest.find((actor) => actor.country !== one.country);
    if (other) return [one, other];
  }
  const lands: string[] = [];
  for (let at = sentence; at >= Math.max(0, sentence - sentencesBack) && lands.length < 2; at--)
    for (const country of reading.setting.named[at])
      if (lands.length < 2 && !lands.includes(country)) lands.push(country);
  if (lands.length < 2) return [];
  return lands.map((country) => ({ start: 0, end: 0, entity: null, country, sector: null }));
}
