// The event lexicons in, look-up tables out: CAMEO codes with what promising, demanding or stopping them amounts to, nouns
// with their classes, and verb frames.
import type { EventType } from '../doc.ts';
import { eventTypes } from '../doc.ts';
import { cellValues, type EngineFiles, keyOf, type LazyTable, lazyTable, parseLexicon } from '../lexicon.ts';

/** What a verb or noun does to the event in its complement. */
export const operators = [
  'DO',
  'PROMISE',
  'PLAN',
  'DEMAND',
  'REFUSE',
  'THREATEN',
  'STOP',
  'ACCUSE',
  'ALLOW',
  'DENY',
  'ORDER',
  'SAY',
  'FAIL',
  'PREPARE',
  'RECEIVE',
] as const;
export type Operator = (typeof operators)[number];

export interface CameoCode {
  readonly code: string;
  readonly type: EventType;
  readonly mode: string | null;
  readonly context: readonly string[];
  readonly goldstein: number;
  /** The code of an act that promises, demands… an event of this code. */
  readonly promised: string;
  readonly demanded: string;
  readonly refused: string;
  readonly threatened: string;
  readonly stopped: string;
  readonly alleged: string;
}

/** An event word codes an event by itself (`code`), works on the event in its complement (`operator`), or both. */
export interface Coding {
  readonly operator: Operator | null;
  readonly code: string | null;
}

export interface EventNoun extends Coding {
  readonly noun: string;
  readonly classes: ReadonlySet<string>;
  /** The verb whose frames it shares, with its "of" phrase as object: "expulsion" and "expel". */
  readonly verb: string | null;
}

export type SlotFilling = 'any' | 'class' | 'event' | 'actor';

/** A slot is `obj`, `subj`, `xcomp`, `ccomp`, `ving`, `adj`, `noobj`, `noxcomp`, or a preposition. */
export interface Constraint {
  readonly slot: string;
  readonly filling: SlotFilling;
  readonly value: string;
}

export interface Frame extends Coding {
  readonly verb: string;
  /** Words that follow the verb, as in "call off". */
  readonly particles: readonly string[];
  readonly constraints: readonly Constraint[];
  /** Slots where the actors are looked for first: `obj`, `subj`, `of.obj` (within the object's phrase) or a preposition. */
  readonly source: string | null;
  readonly target: string | null;
  /** `verb+frame`, published as the rule that fired. */
  readonly name: string;
}

export interface EventLexicon {
  readonly codes: ReadonlyMap<string, CameoCode>;
  readonly nouns: ReadonlyMap<string, EventNoun>;
  /** Last words of nouns, with the length in words of the longest noun that ends so; a hyphen counts as a word. */
  readonly nounEnds: ReadonlyMap<string, number>;
  /** Names of all classes of nouns. */
  readonly classes: ReadonlySet<string>;
  /** Frames by the lemma of the verb. */
  readonly frames: LazyTable<readonly Frame[]>;
  /** Kinds of each cue word: `sport`, `fiction`… */
  readonly cues: ReadonlyMap<string, ReadonlySet<string>>;
  /** Number words: `unit` (0–19), `ten`, `scale` ("dozen"). */
  readonly numbers: ReadonlyMap<string, { readonly value: number; readonly kind: string }>;
}

/** @throws Error naming the lexicon and the entry, where a code, an operator or an event type is unknown. */
export function loadEventLexicon(files: EngineFiles): EventLexicon {
  const codes = readCodes(files);
  const nouns = new Map<string, EventNoun>();
  for (const { noun, class: classes, cameo, verb } of parseLexicon('event-nouns', files.lexicon('event-nouns'), [
    'noun',
    'class',
    'cameo',
    'verb',
  ]))
    nouns.set(noun, {
      noun,
      classes: new Set(cellValues(classes)),
      verb: verb || null,
      ...readCoding(cameo, noun, codes),
    });
  const classes = new Set([...nouns.values()].flatMap((noun) => [...noun.classes]));
  const cues = new Map<string, Set<string>>();
  for (const { word, kind } of parseLexicon('event-cues', files.lexicon('event-cues'), ['word', 'kind']))
    cues.set(word, new Set(cellValues(kind)));
  const numbers = new Map(
    parseLexicon('numbers', files.lexicon('numbers'), ['word', 'value', 'kind']).map(({ word, value, kind }) => [
      word,
      { value: Number(value), kind },
    ]),
  );
  const frames = lazyTable(linesByLemma(files.lexicon('event-verbs')), (lines) => readFrames(lines, codes));
  return { codes, nouns, nounEnds: endsOf(nouns), classes, frames, cues, numbers };
}

const verbColumns = ['verb', 'frame', 'code', 'roles'] as const;

/** The lines of each verb, one text: an article has a twentieth of the verbs, whose frames are read when it does. */
function linesByLemma(text: string): Map<string, string> {
  const [header, ...lines] = text.split('\n');
  if (!header.startsWith(`${verbColumns.join('\t')}\t`))
    throw new Error(`lexicon event-verbs: expected the columns ${verbColumns.join(', ')}, found ${header}`);
  const byLemma = new Map<string, string>();
  for (const line of lines) {
    const [lemma] = keyOf(line).split(' ', 1);
    const known = byLemma.get(lemma);
    if (line !== '') byLemma.set(lemma, known === undefined ? line : `${known}\n${line}`);
  }
  return byLemma;
}

function readFrames(lines: string, codes: ReadonlyMap<string, CameoCode>): Frame[] {
  return lines.split('\n').map((line) => {
    const [verb, frame, code, roles] = line.split('\t');
    return readFrame(verb, frame, code, roles, codes);
  });
}

function endsOf(nouns: ReadonlyMap<string, EventNoun>): Map<string, number> {
  const ends = new Map<string, number>();
  for (const noun of nouns.keys()) {
    const words = noun.split(/[ -]/);
    const length = words.length + (noun.match(/-/g)?.length ?? 0);
    for (const end of [words.at(-1) ?? noun, noun.split(' ').at(-1) ?? noun])
      ends.set(end, Math.max(ends.get(end) ?? 0, length));
  }
  return ends;
}

function readCodes(files: EngineFiles): Map<string, CameoCode> {
  const columns = [
    'code',
    'type',
    'mode',
    'context',
    'goldstein',
    'promised',
    'demanded',
    'refused',
    'threatened',
    'stopped',
    'alleged',
  ] as const;
  const codes = new Map<string, CameoCode>();
  for (const row of parseLexicon('cameo', files.lexicon('cameo'), columns)) {
    const type = eventTypes.find((known) => known === row.type);
    if (!type) throw new Error(`lexicon cameo, ${row.code}: expected a PLOVER type, found ${row.type}`);
    const { mode, context, goldstein, ...operated } = row;
    codes.set(row.code, {
      ...operated,
      type,
      mode: mode === '' ? null : mode,
      context: cellValues(context),
      goldstein: Number(goldstein),
    });
  }
  return codes;
}

function readFrame(
  verb: string,
  frame: string,
  code: string,
  roles: string,
  codes: ReadonlyMap<string, CameoCode>,
): Frame {
  const role = (name: string) =>
    cellValues(roles.replaceAll(',', '|'))
      .find((cell) => cell.startsWith(`${name}=`))
      ?.slice(name.length + 1) ?? null;
  const [, ...particles] = verb.split(' ');
  const constraints = frame.split(' ').filter(Boolean).map(readConstraint);
  const name = frame === '' ? verb : `${verb} ${frame}`;
  return {
    verb,
    particles,
    constraints,
    source: role('source'),
    target: role('target'),
    name,
    ...readCoding(code, name, codes),
  };
}

function readConstraint(cell: string): Constraint {
  const [slot, value = ''] = cell.split('=');
  const filling = value === '' ? 'any' : value === '!' ? 'event' : value === '@' ? 'actor' : 'class';
  return { slot, filling, value };
}

function readCoding(cell: string, entry: string, codes: ReadonlyMap<string, CameoCode>): Coding {
  const parts = cell.split('/').filter(Boolean);
  const operator = operators.find((known) => known === parts[0]) ?? null;
  const code = parts[operator ? 1 : 0] ?? null;
  if (code !== null && !codes.has(code))
    throw new Error(`event lexicon, ${entry}: expected an operator or a CAMEO code, found ${cell}`);
  return { operator, code };
}

/** Number of the CAMEO root category: 3 (agree) to 20. */
export function root(code: string): number {
  return Number(code.slice(0, 2));
}

export function isCooperative(code: string): boolean {
  return root(code) >= 3 && root(code) <= 8;
}

export function isHostile(code: string): boolean {
  return root(code) >= 14;
}
