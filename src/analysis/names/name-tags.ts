// Names as one tag a token and back: BILOU, so that the first, the last and the only token of a name look different.
import type { TokenSpan } from '../doc.ts';

/** The types that the corpora share; MISC holds nationalities, works, events, products and the like. */
export const nameTypes = ['PER', 'ORG', 'LOC', 'MISC'] as const;
export type NameType = (typeof nameTypes)[number];

/** Tag 0 is "outside"; tag 1 + 4 × type + part is a token of a name. */
export const tagCount = 1 + 4 * nameTypes.length;
export const begin = 0;
export const inside = 1;
export const last = 2;
export const unit = 3;
const outside = 4;

export function typeOfTag(tag: number): number {
  return tag === 0 ? -1 : (tag - 1) >> 2;
}

function partOfTag(tag: number): number {
  return tag === 0 ? outside : (tag - 1) & 3;
}

/** Whether `next` may follow `tag`: a name that has begun goes on until its last token. */
export function mayFollow(tag: number, next: number): boolean {
  const part = partOfTag(tag);
  const nextPart = partOfTag(next);
  const goesOn = nextPart === inside || nextPart === last;
  return part === begin || part === inside ? goesOn && typeOfTag(tag) === typeOfTag(next) : !goesOn;
}

export function mayStart(tag: number): boolean {
  return partOfTag(tag) !== inside && partOfTag(tag) !== last;
}

export function mayEnd(tag: number): boolean {
  return partOfTag(tag) !== begin && partOfTag(tag) !== inside;
}

/** A name by its tokens; `last` is exclusive. */
export interface TaggedName extends Pick<TokenSpan, 'first' | 'last'> {
  /** Index in `nameTypes`. */
  readonly type: number;
}

export function namesOfTags(tags: Uint8Array): TaggedName[] {
  const names: TaggedName[] = [];
  let first = -1;
  for (let i = 0; i < tags.length; i++) {
    const part = partOfTag(tags[i]);
    if (part === begin) first = i;
    else if (part === unit) names.push({ first: i, last: i + 1, type: typeOfTag(tags[i]) });
    else if (part === last && first >= 0) names.push({ first, last: i + 1, type: typeOfTag(tags[i]) });
    if (part !== begin && part !== inside) first = -1;
  }
  return names;
}

export function tagsOfNames(names: readonly TaggedName[], tokens: number): Uint8Array {
  const tags = new Uint8Array(tokens);
  for (const name of names) {
    const base = 1 + 4 * name.type;
    if (name.last - name.first === 1) tags[name.first] = base + unit;
    else {
      tags.fill(base + inside, name.first, name.last);
      tags[name.first] = base + begin;
      tags[name.last - 1] = base + last;
    }
  }
  return tags;
}
