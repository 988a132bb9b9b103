// Names in, mentions and entities out.
import type { Named, Resolved } from './doc.ts';
import type { EngineFiles } from './lexicon.ts';

export type MentionResolver = null;
export function loadMentionResolver(_files: EngineFiles): MentionResolver {
  return null;
}
export function resolveMentions(doc: Named, _resolver: MentionResolver): Resolved {
  return { ...doc, mentions: [], entities: [] };
}
