// A text and the names that are marked in it by hand in, what the rules behind the weights make of them out.
import { emptyTable } from '../../src/analysis/learning/hash-table.ts';
import { describeDocument } from '../../src/analysis/names/name-document.ts';
import { bitsOf, buildGazetteer } from '../../src/analysis/names/name-gazetteer.ts';
import { applyConventions } from '../../src/analysis/names/name-rules.ts';
import { nameTypes, type TaggedName } from '../../src/analysis/names/name-tags.ts';
import { describeNameWords } from '../../src/analysis/names/name-words.ts';
import { sentenceBounds } from '../../src/analysis/ner.ts';
import { splitSentences } from '../../src/analysis/sentencizer.ts';
import { loadOrthography } from '../../src/analysis/text/orthography.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { loadZoneCues, markZones } from '../../src/analysis/zones.ts';
import { files } from '../lexicon-files.ts';

const cues = loadZoneCues(files);
const orthography = loadOrthography(files);
/** Lists of made-up names. */
export const gazetteer = buildGazetteer(
  new Map([
    ['tarwickian', bitsOf('demonym')],
    ['winter fair', bitsOf('event')],
    ['lake lodge', bitsOf('event', 'location')],
    ['accord', bitsOf('work-head')],
    ['nordovia', bitsOf('country')],
    ['nv', bitsOf('country')],
    ['secretary of state', bitsOf('role')],
    ['major', bitsOf('title')],
    ['general', bitsOf('title')],
    ['justice', bitsOf('title', 'female-name')],
    ['navy', bitsOf('organization-head')],
    ['coalition', bitsOf('organization-head')],
    ['eastmark', bitsOf('region')],
    ['tarwick city', bitsOf('capital')],
    ['milbury', bitsOf('metropolis', 'family-name')],
    ['ostrel', bitsOf('organization')],
    ['goal', bitsOf('sport-word')],
    ['led', bitsOf('lower-case')],
    ['rural', bitsOf('lower-case')],
    ['ann', bitsOf('female-name')],
    ['salt and ostrel', bitsOf('organization')],
  ]),
);

/** The text with the given names marked by hand, as "PER: Ann Lee", each at all its places or at the one numbered. */
export function marked(text: string, names: readonly string[]) {
  const split = splitSentences(
    tokenize(markZones({ text, title: null, publishedAt: null }, cues), orthography),
    orthography,
  );
  const doc = describeDocument(
    describeNameWords(split.forms, { gazetteer, evidence: emptyTable, clusters: emptyTable }),
    sentenceBounds(split),
  );
  const found: TaggedName[] = names.map((each) => {
    const [, type, form] = /^(\w+): (.*)$/.exec(each) ?? ['', '', ''];
    const start = text.indexOf(form);
    const first = split.tokens.findIndex((token) => token.start === start);
    const last = split.tokens.findIndex((token) => token.end === start + form.length) + 1;
    return { first, last, type: nameTypes.findIndex((name) => name === type) };
  });
  return { doc, split, found };
}

/** The names as the conventions leave them. */
export function conventional(text: string, names: readonly string[]): string[] {
  const { doc, split, found } = marked(text, names);
  return applyConventions(found, doc, split, gazetteer).map(
    ({ first, last, type }) =>
      `${nameTypes[type]}: ${text.slice(split.tokens[first].start, split.tokens[last - 1].end)}`,
  );
}
