// A pronoun that speaks in, the person of the text that it most likely stands for out. By gender, number, recency, grammatical
// role, and who spoke last.
import type { Entity, Gender } from '../doc.ts';
import { firstWhere } from '../text/bisection.ts';
import type { MarkedText } from './marked-text.ts';

/** A place where an entity was mentioned, weighted by how much it draws the next pronoun. */
interface Trace {
  readonly token: number;
  readonly entity: number;
  readonly weight: number;
}

/** What was mentioned so far: mentions of the text, and the speakers that were resolved on the way. */
export interface Discourse {
  readonly mentioned: readonly Trace[];
  readonly spoke: Trace[];
}

const weights = { subject: 1, first: 0.4, other: 0.45, possessive: 0.4, quoted: 0.05, spoke: 1.2, rest: 0.3 };
/** What remains of a weight after each sentence, and after each paragraph. */
const decay = { frame: 0.7, paragraph: 0.6 };
/** Sentences looked back. */
const reach = 24;

export function startDiscourse(page: MarkedText): Discourse {
  const { doc, stretchOf, frameOf, frames } = page;
  const mentioned = doc.mentions
    .filter(({ kind }) => kind === 'name')
    .map(({ first, last, entity }) => {
      const relation = doc.relations[headOf(doc.heads, first, last)];
      const possessive = /^['’]s?$/.test(doc.forms[last] ?? '');
      const initial = first - frames[frameOf[first]].first <= 3 ? weights.first : 0;
      const role = possessive ? weights.possessive : relation.startsWith('nsubj') ? weights.subject : weights.other;
      return { token: first, entity, weight: stretchOf[first] >= 0 ? weights.quoted : role + initial };
    });
  return { mentioned, spoke: [] };
}

/** The word of a name that hangs on a word outside it. */
function headOf(heads: Int32Array, first: number, last: number): number {
  for (let i = first; i < last; i++) if (heads[i] < first || heads[i] >= last) return i;
  return last - 1;
}

/** Remembers who spoke at a token. */
export function tellSpeaker(discourse: Discourse, token: number, entity: number): void {
  discourse.spoke.push({ token, entity, weight: weights.spoke });
}

/** The entity that draws the pronoun most among those that fit, null where none fits. */
export function pronounReferent(page: MarkedText, token: number, word: string, discourse: Discourse): number | null {
  const fits = fitOf(word);
  if (!fits) return null;
  const draws = new Map<number, Draw>();
  for (const traces of [discourse.mentioned, discourse.spoke]) {
    for (let i = firstWhere(traces, (trace) => trace.token >= token) - 1; i >= 0; i--) {
      const { token: at, entity, weight } = traces[i];
      const frames = page.frameOf[token] - page.frameOf[at];
      if (frames > reach) break;
      if (!fits(page.doc.entities[entity])) continue;
      const paragraphs = page.paragraphOf[token] - page.paragraphOf[at];
      const decayed = weight * decay.frame ** frames * decay.paragraph ** paragraphs;
      const draw = draws.get(entity) ?? { greatest: 0, sum: 0 };
      draws.set(entity, { greatest: Math.max(draw.greatest, decayed), sum: draw.sum + decayed });
    }
  }
  return greatest(draws);
}

/** What the mentions of one entity weigh: the greatest counts in full, the others in part. */
interface Draw {
  readonly greatest: number;
  readonly sum: number;
}

function greatest(draws: ReadonlyMap<number, Draw>): number | null {
  let best = -1;
  let bestScore = 0;
  for (const [entity, draw] of draws) {
    const score = draw.greatest + weights.rest * (draw.sum - draw.greatest);
    if (score > bestScore) [best, bestScore] = [entity, score];
  }
  return best < 0 ? null : best;
}

function fitOf(word: string): ((entity: Entity) => boolean) | null {
  if (word === 'he' || word === 'him') return (entity) => isPerson(entity, 'male');
  if (word === 'she' || word === 'her') return (entity) => isPerson(entity, 'female');
  if (word === 'it') return ({ type }) => type === 'organization' || type === 'group';
  if (word === 'they') return ({ plural, type }) => plural || type === 'group' || type === 'organization';
  return null;
}

function isPerson({ type, gender, plural }: Entity, wanted: Gender): boolean {
  return type === 'person' && !plural && (gender === null || gender === wanted);
}
