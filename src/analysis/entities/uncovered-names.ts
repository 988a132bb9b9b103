// Words that no name covers in, the drafts of names among them that the lexicons know out: national adjectives, handles,
// bodies of several words ("Number 10"), and the place of a dateline in capitals.

import type { Named } from '../doc.ts';
import { territoryOfAdjective } from './country-lexicon.ts';
import { adjectiveDraft, draftOfTokens, formOf, isHandle, type MentionDraft } from './mention-drafts.ts';
import { nameKey } from './name-key.ts';
import type { ReferenceLexicon } from './reference-lexicon.ts';

/** `covered` is 1 for tokens of names. */
export function draftUncovered(doc: Named, covered: Uint8Array, lexicon: ReferenceLexicon): MentionDraft[] {
  const drafts: MentionDraft[] = [];
  for (let token = 0; token < doc.tokens.length; token++) {
    if (covered[token]) continue;
    const draft = draftAt(doc, token, covered, lexicon);
    if (!draft) continue;
    drafts.push(draft);
    token = draft.last - 1;
  }
  return drafts;
}

function draftAt(doc: Named, token: number, covered: Uint8Array, lexicon: ReferenceLexicon): MentionDraft | null {
  const form = doc.forms[token];
  if (isHandle(form)) return draftOfTokens(doc, token, token + 1, 'person', form.replace(/^@/, ''));
  if (!/^[A-Z]/.test(form)) return null;
  const isDateline = doc.zones[doc.sentences[doc.sentenceOf[token]].zone].kind === 'dateline';
  if (!isDateline && !lexicon.firstWords.has(form.toLowerCase())) return null;
  const limit = Math.min(doc.sentences[doc.sentenceOf[token]].last, token + 4);
  let free = token + 1;
  while (free < limit && !covered[free]) free++;
  for (let last = free; last > token; last--) {
    const words = formOf(doc, token, last);
    const body = lexicon.organizations.get(nameKey(words));
    if (body && (last - token > 1 || body.kind === 'metonym'))
      return draftOfTokens(doc, token, last, 'organization', words);
    if (
      isDateline &&
      doc.upos[last] !== 'NUM' &&
      (lexicon.cities.has(nameKey(words)) || lexicon.countries.byName.has(nameKey(words)))
    )
      return draftOfTokens(doc, token, last, 'location', words);
    if (last - token <= 2 && doc.upos[token] !== 'VERB' && territoryOfAdjective(words, lexicon.countries))
      return adjectiveDraft(doc, token, last, lexicon);
  }
  return null;
}
