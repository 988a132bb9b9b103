// Everything that the resolution of mentions looks up, loaded once.

import type { Entity } from '../doc.ts';
import { type EngineFiles, parseLexicon } from '../lexicon.ts';
import { type ActorLexicon, loadActorLexicon } from './actor-lexicon.ts';
import { type Gazetteer, loadGazetteer } from './gazetteer.ts';
import { loadMetonymCues, type MetonymCues } from './metonym-cues.ts';
import { loadOriginWords, type OriginWords } from './origin-words.ts';
import { loadPeople, type PersonLexicon } from './person-lexicon.ts';
import { loadPronouns, type Pronouns } from './pronoun-words.ts';

export interface ReferenceLexicon extends ActorLexicon {
  readonly people: PersonLexicon;
  readonly cities: Gazetteer;
  /** Lower-case words before a name that say what it is: "Mr." → person, "USS" → product. */
  readonly cues: ReadonlyMap<string, NameCue>;
  /** First words, in lower case, of peoples, national adjectives and bodies: what is worth looking up. */
  readonly firstWords: ReadonlySet<string>;
  readonly metonymCues: MetonymCues;
  readonly pronouns: Pronouns;
  readonly origins: OriginWords;
  /** Lower-case nouns for kinds of place: "nation" → country. */
  readonly placeNouns: ReadonlyMap<string, NonNullable<Entity['placeKind']>>;
}

export interface NameCue {
  readonly kind: 'honorific' | 'vessel';
  readonly gender: 'female' | 'male' | null;
}

/** @throws Error naming the lexicon that is missing or lacks a column. */
export function loadReferenceLexicon(files: EngineFiles): ReferenceLexicon {
  const rows = parseLexicon('name-cues', files.lexicon('name-cues'), ['word', 'kind', 'gender']);
  const cues = new Map<string, NameCue>(
    rows.map((row) => [
      row.word,
      {
        kind: row.kind === 'vessel' ? 'vessel' : 'honorific',
        gender: row.gender === 'female' || row.gender === 'male' ? row.gender : null,
      },
    ]),
  );
  const actors = loadActorLexicon(files);
  return {
    ...actors,
    firstWords: firstWordsOf(actors),
    people: loadPeople(files),
    cities: loadGazetteer(files),
    cues,
    metonymCues: loadMetonymCues(files),
    pronouns: loadPronouns(files),
    origins: loadOriginWords(files),
    placeNouns: loadPlaceNouns(files),
  };
}

function loadPlaceNouns(files: EngineFiles): ReadonlyMap<string, NonNullable<Entity['placeKind']>> {
  const rows = parseLexicon('place-nouns', files.lexicon('place-nouns'), ['noun', 'kind']);
  return new Map(rows.map(({ noun, kind }) => [noun, kind === 'country' || kind === 'city' ? kind : 'region']));
}

function firstWordsOf({ countries, organizations }: ActorLexicon): ReadonlySet<string> {
  const keys = [...countries.byAdjective.keys(), ...countries.byPeople.keys(), ...organizations.keys()];
  return new Set(keys.map((key) => key.split(' ')[0].toLowerCase()));
}
