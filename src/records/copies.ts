// Texts of a day and of the days before in, pairs of copies out: locality-sensitive hashing proposes them, signatures decide.
import type { ArticleMemory } from './day-memory.ts';
import { IntNumbers } from './int-numbers.ts';
import { remembered } from './remembered.ts';
import { mix, signatureSimilarity } from './signature.ts';

/** Share of common word runs from which an article counts as a copy: a retouched wire story keeps more, a rewrite less. */
const copySimilarity = 0.7;
/** Numbers of a signature in one band: two texts that are 0.7 alike share a band of four of sixteen with p > 0.98. */
const bandSize = 4;
/** Earliest articles with a band in common that an article is compared with. */
const mostInBand = 8;

export type CopiedText = Pick<ArticleMemory, 'textSha256' | 'signature'>;

/**
 * Pairs of an earlier text and one of the day's own; the texts of the days before and then its own are numbered together. Only
 * bands of the day's own are looked at.
 */
export function copyPairs(
  before: readonly (readonly CopiedText[])[],
  own: readonly CopiedText[],
): readonly (readonly [number, number])[] {
  if (own.length < 2 && before.every(({ length }) => length === 0)) return [];
  const ownBands = bandsOf(own);
  const bands = new IntNumbers(ownBands.keys.length);
  for (const key of ownBands.keys) bands.numberOf(key);
  const members = new Int32Array(bands.size * mostInBand);
  const counts = new Uint8Array(bands.size);
  const tell = (band: number, text: number) => {
    if (counts[band] < mostInBand) members[band * mostInBand + counts[band]++] = text;
  };
  const texts = [...before.flat(), ...own];
  let from = 0;
  for (const day of before) {
    const { keys, starts } = bandsOf(day);
    for (let place = 0; place < day.length; place++)
      for (let at = starts[place]; at < starts[place + 1]; at++) {
        const band = bands.find(keys[at]);
        if (band >= 0) tell(band, from + place);
      }
    from += day.length;
  }
  const pairs: (readonly [number, number])[] = [];
  own.forEach((text, place) => {
    const compared = new Set<number>();
    for (let at = ownBands.starts[place]; at < ownBands.starts[place + 1]; at++) {
      const band = bands.find(ownBands.keys[at]);
      for (let i = 0; i < counts[band]; i++) compared.add(members[band * mostInBand + i]);
      tell(band, from + place);
    }
    for (const other of compared)
      if (other !== from + place && isCopy(texts[other], text)) pairs.push([other, from + place]);
  });
  return pairs;
}

/**
 * Hashes of each text and of each of its bands, those of text `i` from `starts[i]` to before `starts[i + 1]`: a clash proposes a
 * pair more.
 */
const bandsOf = remembered((texts: readonly CopiedText[]) => {
  const starts = new Int32Array(texts.length + 1);
  texts.forEach(({ signature }, index) => {
    starts[index + 1] = starts[index] + 1 + Math.ceil(signature.length / bandSize);
  });
  const keys = new Int32Array(starts[texts.length]);
  texts.forEach(({ textSha256, signature }, index) => {
    let place = starts[index];
    keys[place++] = Number.parseInt(textSha256.slice(0, 8), 16);
    for (let at = 0; at < signature.length; at += bandSize) {
      let hash = at;
      for (let i = at; i < at + bandSize; i++) hash = mix(Math.imul(hash, 31) ^ signature[i]);
      keys[place++] = hash;
    }
  });
  return { keys, starts };
});

function isCopy(a: CopiedText, b: CopiedText): boolean {
  return a.textSha256 === b.textSha256 || signatureSimilarity(a.signature, b.signature) >= copySimilarity;
}
