// Zones in, the posts that the text embeds out: their words, and who posted them.
import type { Quote, Resolved, Span } from '../doc.ts';
import { firstWhere } from '../text/bisection.ts';
import { entityNamed, type SpeakerNames } from './speaker-names.ts';

/** Each run of `post` zones is one post; its author is the `post-author` zone right before or behind it. */
export function embeddedPosts(doc: Resolved, names: SpeakerNames): Quote[] {
  const posts: Quote[] = [];
  for (let i = 0; i < doc.zones.length; i++) {
    if (doc.zones[i].kind !== 'post') continue;
    let last = i;
    while (doc.zones[last + 1]?.kind === 'post') last++;
    const author = [doc.zones[i - 1], doc.zones[last + 1]].find((zone) => zone?.kind === 'post-author');
    posts.push(postOf(doc, names, doc.zones.slice(i, last + 1), author ?? null));
    i = last;
  }
  return posts;
}

function postOf(doc: Resolved, names: SpeakerNames, zones: readonly Span[], author: Span | null): Quote {
  const speaker = author && accountName(doc.text, author);
  const entity =
    speaker && (mentionedIn(doc, speaker) ?? entityNamed(names, doc.text.slice(speaker.start, speaker.end)));
  return {
    kind: 'post',
    segments: zones.map(({ start, end }) => ({ start, end })),
    speaker,
    speakerEntity: entity,
    resolution: speaker && (entity === null ? 'unnamed' : 'explicit'),
    cue: null,
    cueLemma: null,
    implication: null,
    addresseeEntity: null,
    medium: 'post',
    confidence: entity === null ? 0.6 : 0.95,
  };
}

/** The name before "@account", without dashes and dates; the account where no name is given. */
function accountName(text: string, zone: Span): Span {
  const words = text.slice(zone.start, zone.end);
  const named = /^[\s—–-]*([^@(\n]*[^@(\s])\s*\(?@/.exec(words) ?? /^[\s—–-]*([^(\n,]*[^(\s,])/.exec(words);
  if (!named) return { start: zone.start, end: zone.end };
  const start = zone.start + named[0].indexOf(named[1]);
  return { start, end: start + named[1].length };
}

/** A person or organization that is mentioned by name inside the span. */
function mentionedIn({ mentions, entities }: Resolved, { start, end }: Span): number | null {
  let first: number | null = null;
  const from = firstWhere(mentions, (mention) => mention.start >= start);
  for (let i = from; i < mentions.length && mentions[i].start < end; i++) {
    const { kind, entity } = mentions[i];
    if (kind !== 'name' || mentions[i].end > end) continue;
    if (entities[entity].type === 'person') return entity;
    first ??= entity;
  }
  return first;
}
