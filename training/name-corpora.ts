// Corpora of names (JSON lines) in, texts with tokens, sentences and one set of allowed tags a token out.
import { readFileSync } from 'node:fs';
import { nameTypes, type TaggedName, tagCount, tagsOfNames } from '../src/analysis/names/name-tags.ts';
import { sentenceBounds } from '../src/analysis/ner.ts';
import { splitSentences } from '../src/analysis/sentencizer.ts';
import type { Orthography } from '../src/analysis/text/orthography.ts';
import { tokenize } from '../src/analysis/tokenizer.ts';
import { markZones, type ZoneCues } from '../src/analysis/zones.ts';

export interface NameText {
  readonly id: string;
  readonly text: string;
  readonly forms: readonly string[];
  readonly bounds: Int32Array;
  /** Start and end offset of each token. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly names: readonly TaggedName[];
}

export interface TextCutter {
  readonly zoneCues: ZoneCues;
  readonly orthography: Orthography;
}

/** Offsets are UTF-16 positions in the text. */
export interface GoldText {
  readonly id: string;
  readonly text: string;
  readonly entities: readonly { readonly start: number; readonly end: number; readonly type: string }[];
}

export function readGoldTexts(path: string): GoldText[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): GoldText => JSON.parse(line));
}

export function readNameCorpus(path: string, cutter: TextCutter): NameText[] {
  return readGoldTexts(path).map((line) => toNameText(line, cutter));
}

/** Names whose ends are no ends of tokens are left out. */
export function toNameText({ id, text, entities }: GoldText, { zoneCues, orthography }: TextCutter): NameText {
  const zoned = markZones({ text, title: null, publishedAt: null }, zoneCues);
  const split = splitSentences(tokenize(zoned, orthography), orthography);
  const first = new Map(split.tokens.map((token, i) => [token.start, i]));
  const last = new Map(split.tokens.map((token, i) => [token.end, i + 1]));
  const names = entities.flatMap(({ start, end, type }) => {
    const [from, to] = [first.get(start), last.get(end)];
    const number = nameTypes.findIndex((name) => name === type);
    return from !== undefined && to !== undefined && to > from && number >= 0
      ? [{ first: from, last: to, type: number }]
      : [];
  });
  return {
    id,
    text,
    forms: split.forms,
    bounds: sentenceBounds(split),
    starts: Int32Array.from(split.tokens, (token) => token.start),
    ends: Int32Array.from(split.tokens, (token) => token.end),
    names,
  };
}

const miscellaneous = nameTypes.indexOf('MISC');

/**
 * Bit `t` of a token's set is tag `t`. A corpus without MISC says nothing of it: what is outside there may be a name of
 * that kind, and the training leaves it open.
 */
export function allowedTags(names: readonly TaggedName[], tokens: number, marksMisc: boolean): Int32Array {
  let open = 1;
  if (!marksMisc) for (let part = 0; part < 4; part++) open |= 1 << (1 + 4 * miscellaneous + part);
  return Int32Array.from(tagsOfNames(names, tokens), (tag) => (tag === 0 ? open : 1 << tag));
}

export const anyTag = (1 << tagCount) - 1;
