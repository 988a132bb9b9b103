// Lexicons of news furniture in, what a line's words tell of its zone out.
import { type EngineFiles, parseLexicon } from '../lexicon.ts';

export interface ZoneCues {
  /** Lower-case lines that are boilerplate as a whole: "[disclaimer]". */
  readonly wholeLines: ReadonlySet<string>;
  /** Lower-case openings of boilerplate lines by their first letter: "this story has been updated". */
  readonly lineStarts: ReadonlyMap<string, readonly string[]>;
  /** Lower-case news agencies: "reuters", "getty images". */
  readonly agencies: ReadonlySet<string>;
}

const keyLength = 1;

export function loadZoneCues(files: EngineFiles): ZoneCues {
  const wholeLines = new Set<string>();
  const lineStarts = new Map<string, string[]>();
  for (const { phrase, match } of parseLexicon('boilerplate', files.lexicon('boilerplate'), ['phrase', 'match'])) {
    if (match === 'whole') wholeLines.add(phrase);
    else lineStarts.set(phrase.slice(0, keyLength), [...(lineStarts.get(phrase.slice(0, keyLength)) ?? []), phrase]);
  }
  const agencies = parseLexicon('news-agencies', files.lexicon('news-agencies'), ['agency']);
  return { wholeLines, lineStarts, agencies: new Set(agencies.map((row) => row.agency.toLowerCase())) };
}

const link = /^(?:source:\s*)?[<([]?(?:https?:\/\/|www\.)\S{1,2000}$/i;

/** Lines that serve the site and not the story; long lines are never taken for boilerplate. */
export function isBoilerplate(line: string, cues: ZoneCues): boolean {
  if (link.test(line)) return true;
  if (line.length > 400) return false;
  const words = line.toLowerCase();
  if (cues.wholeLines.has(words)) return true;
  const starts = cues.lineStarts.get(words.slice(0, keyLength)) ?? [];
  return starts.some((start) => words.startsWith(start));
}

/** The names in a bracket or after "Credit:": a photo credit where one of them is an agency. */
export function isCredit(inside: string, cues: ZoneCues): boolean {
  if (inside.length > 120 || /[.!?]\s/.test(inside)) return false;
  if (/^(?:file )?(?:photo|picture|image|photograph)(?:s|graph)?(?:[ :/]|$)/i.test(inside)) return true;
  const names = inside.split(/\s*[/|,]\s*|\s+via\s+/i).map((name) => name.trim().toLowerCase());
  return names.some(
    (name) => cues.agencies.has(name) || cues.agencies.has(name.replace(/ (?:photo|file|pool)s?$/, '')),
  );
}

const place = String.raw`\p{Lu}[\p{L}.'’-]{0,30}(?: (?:de|of|the|and|al) | |-)?`;
const shouted = String.raw`(?:\p{Lu}[\p{Lu}.'’-]{1,30})(?:[ -]\p{Lu}[\p{Lu}.'’-]{0,30}){0,4}`;
const region = `(?:, ?(?:${place}){1,4}){0,2}`;
const day = String.raw`(?:, ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?`;
const dash = '(?:—|–|--|-|―|_)';
const shoutedDateline = new RegExp(
  String.raw`^\(?${shouted}${region}${day}\)?(?: ?\(([^()\n]{2,40})\))? ?${dash}{1,2} (?=\S)`,
  'u',
);
const agencyDateline = new RegExp(
  String.raw`^(?:(?:${place}){1,5}${region}${day} ?)?\(([^()\n]{2,40})\) ?(?:${dash}{1,2} )?(?=\S)`,
  'u',
);
const placeDateline = new RegExp(
  String.raw`^(?:${place}){1,4}, ?(?:${place}){1,3}${day} ?(?:—|–|--|-) (?=[\p{Lu}"“])`,
  'u',
);

/** Length of "CARACAS, Venezuela — " at the start of a paragraph, dash and agency included; 0 where there is none. */
export function datelineLength(paragraph: string, cues: ZoneCues): number {
  const head = paragraph.slice(0, 160);
  // Most paragraphs hold none of the marks, and compiling the patterns takes 5 ms at the start.
  const hasDash = /[—–―_-] /.test(head);
  const shout = hasDash && shoutedDateline.exec(head);
  if (shout && /\p{Lu}{3}/u.test(shout[0])) return shout[0].length;
  const agency = head.includes(')') && agencyDateline.exec(head);
  if (agency && cues.agencies.has(agency[1].toLowerCase())) return agency[0].length;
  return (hasDash && placeDateline.exec(head)?.[0].length) || 0;
}
