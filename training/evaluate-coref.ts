// CoNLL-U with the GUM entity layer in, how well mentions are joined out: names by B³ and MUC, with gold mentions and end to
// end; pronouns and descriptions by whether they land in the right chain.
import { readFileSync } from 'node:fs';
import { analyze, loadEngine } from '../src/analysis/analyze.ts';
import { resolveMentions, silentZones } from '../src/analysis/coref.ts';
import type { EntityType, Mention, Name, Named, Resolved } from '../src/analysis/doc.ts';
import { loadRoleWords, type RoleWords, roleEndingAt } from '../src/analysis/entities/role-words.ts';
import type { EngineFiles } from '../src/analysis/lexicon.ts';
import { type Clustering, clusterScores } from './cluster-scores.ts';
import { type GoldDocument, type GoldMention, readGoldDocuments } from './gum-entities.ts';

const nameTypes: Readonly<Record<string, EntityType>> = {
  person: 'person',
  organization: 'organization',
  place: 'location',
};

/** The layer has peoples and followers as persons. */
const scoredTypes: ReadonlySet<EntityType> = new Set([...Object.values(nameTypes), 'group']);

export interface Share {
  readonly right: number;
  readonly linked: number;
  readonly total: number;
}

/** Scores over all documents whose id contains `only`. */
export function evaluateCoref(path: string, files: EngineFiles, only = 'news') {
  const documents = readGoldDocuments(readFileSync(path, 'utf8'));
  const some = documents.filter((document) => document.id.includes(only));
  const chosen = some.length > 0 ? some : documents;
  const engine = loadEngine(files);
  const roles = loadRoleWords(files);
  const withGold: Clustering = { gold: [], predicted: [] };
  const endToEnd: Clustering = { gold: [], predicted: [] };
  const shares = new Map<string, { right: number; linked: number; total: number }>();
  for (const document of chosen) {
    const resolved = analyze({ text: document.text, title: null, publishedAt: null }, engine);
    const gold = goldNames(document).filter(
      ({ name }) => !isOffice(document.text.slice(name!.start, name!.end), roles) && !isSilent(resolved, name!.start),
    );
    const outermost = widest(gold);
    const names = asNames(resolved, outermost);
    addNames(withGold, document, outermost, resolveMentions([{ ...resolved, names }], engine.mentionResolver)[0], true);
    addNames(endToEnd, document, gold, resolved);
    addAnaphors(shares, document, resolved);
  }
  return {
    documents: chosen.length,
    namesWithGoldMentions: clusterScores(withGold),
    namesEndToEnd: clusterScores(endToEnd),
    anaphors: Object.fromEntries(
      [...shares].map(([kind, { right, linked, total }]) => [
        kind,
        { accuracy: rounded(right / total), precision: rounded(right / Math.max(1, linked)), linked, total },
      ]),
    ),
  };
}

export function goldNames(document: GoldDocument): GoldMention[] {
  const seen = new Set<string>();
  return document.mentions.filter((mention) => {
    if (!mention.name || !nameTypes[mention.type]) return false;
    const span = `${mention.name.start} ${mention.name.end}`;
    return !seen.has(span) && seen.add(span);
  });
}

/** Credits, bylines and page furniture, which the engine takes for no part of the story. */
function isSilent(doc: Resolved, at: number): boolean {
  const zone = doc.zones.find(({ start, end }) => start <= at && at < end);
  return zone !== undefined && silentZones.has(zone.kind);
}

/** "President", "the Prime Minister": an office in capitals is a description, though tagged as a name. */
function isOffice(words: string, roles: RoleWords): boolean {
  const parts = words.split(' ');
  return roleEndingAt(parts, parts.length, roles)?.first === 0;
}

/** Of nested names the widest, as names do not overlap. */
export function widest(gold: readonly GoldMention[]): GoldMention[] {
  const sorted = [...gold].sort((a, b) => a.name!.start - b.name!.start || b.name!.end - a.name!.end);
  let end = 0;
  return sorted.filter(({ name }) => {
    const isOutside = name!.start >= end;
    end = Math.max(end, name!.end);
    return isOutside;
  });
}

/** Gold names on the engine's tokens. */
export function asNames(doc: Named, gold: readonly GoldMention[]): Name[] {
  const names: Name[] = [];
  for (const mention of gold) {
    const { start, end } = mention.name!;
    const first = doc.tokens.findIndex((token) => token.end > start);
    let last = first;
    while (last < doc.tokens.length && doc.tokens[last].start < end) last++;
    if (first < 0 || last === first || (names.length > 0 && names[names.length - 1].last > first)) continue;
    const span = { first, last, start: doc.tokens[first].start, end: doc.tokens[last - 1].end };
    names.push({ ...span, type: nameTypes[mention.type] });
  }
  return names;
}

/** Mentions are told apart by document and span; a leading article is no part of a name. */
function addNames(
  scores: Clustering,
  document: GoldDocument,
  gold: readonly GoldMention[],
  doc: Resolved,
  onlyGold = false,
): void {
  const given = new Set(gold.map(({ name }) => `${name!.start} ${name!.end}`));
  for (const { name, chain } of gold)
    scores.gold.push({ mention: `${document.id} ${name!.start} ${name!.end}`, cluster: `${document.id} ${chain}` });
  const isProper = (start: number, end: number) =>
    document.words.some((word) => word.start < end && start < word.end && /^NNPS?$/.test(word.xpos));
  for (const mention of doc.mentions) {
    const { type } = doc.entities[mention.entity];
    const [start, end] = bareSpan(doc.text, mention.start, mention.end);
    if (onlyGold && !given.has(`${start} ${end}`)) continue;
    if (!isNaming(mention, doc.mentions) || (!onlyGold && !scoredTypes.has(type))) continue;
    if (!isProper(mention.start, mention.end)) continue;
    scores.predicted.push({ mention: `${document.id} ${start} ${end}`, cluster: `${document.id} ${mention.entity}` });
  }
}

/** A place inside a longer name is published as no name, but the gold marks it as one. */
function isNaming({ kind, first, last }: Mention, mentions: readonly Mention[]): boolean {
  if (kind !== 'nominal') return kind === 'name';
  return mentions.some((outer) => outer.kind === 'name' && outer.first <= first && last <= outer.last);
}

function bareSpan(text: string, start: number, end: number): [number, number] {
  const article = /^the\s+/i.exec(text.slice(start, end));
  return [start + (article?.[0].length ?? 0), end];
}

/** Pronouns and descriptions of what the text also names: right where most of their entity's names are of the gold chain. */
function addAnaphors(
  shares: Map<string, { right: number; linked: number; total: number }>,
  document: GoldDocument,
  doc: Resolved,
): void {
  const named = new Set(goldNames(document).map((mention) => mention.chain));
  const chainOf = doc.entities.map((entity) =>
    mostFrequent(
      entity.mentions.flatMap((at) => {
        const mention = doc.mentions[at];
        return mention.kind === 'name' ? (goldChainAt(document, mention.start, mention.end) ?? []) : [];
      }),
    ),
  );
  for (const gold of document.mentions) {
    const kind = anaphorKind(gold, document.text);
    if (kind === null || !named.has(gold.chain)) continue;
    const share = shares.get(kind) ?? { right: 0, linked: 0, total: 0 };
    shares.set(kind, share);
    share.total++;
    const found = doc.mentions.find(
      (mention) =>
        mention.kind !== 'name' &&
        mention.start <= gold.headStart &&
        mention.end >= gold.headEnd &&
        (gold.kind === 'pronoun'
          ? mention.kind === 'pronoun'
          : mention.kind === 'nominal' && mention.end <= gold.end + 1 && mention.start >= gold.start),
    );
    if (!found) continue;
    share.linked++;
    if (chainOf[found.entity] === gold.chain) share.right++;
  }
}

function anaphorKind(gold: GoldMention, text: string): string | null {
  if (gold.kind === 'name') return null;
  if (gold.kind === 'nominal') return nameTypes[gold.type] ? `nominal ${gold.type}` : null;
  const word = text.slice(gold.start, gold.end).toLowerCase();
  if (/^(?:he|him|his|himself)$/.test(word)) return 'he';
  if (/^(?:she|her|hers|herself)$/.test(word)) return 'she';
  if (/^(?:they|them|their|theirs|themselves)$/.test(word)) return 'they';
  return /^(?:it|its|itself)$/.test(word) ? 'it' : null;
}

/** Chain of the smallest gold mention whose head lies in the span. */
function goldChainAt(document: GoldDocument, start: number, end: number): string | null {
  let best: GoldMention | null = null;
  for (const mention of document.mentions)
    if (mention.headStart >= start && mention.headEnd <= end && mention.kind === 'name')
      if (!best || mention.end - mention.start < best.end - best.start) best = mention;
  return best?.chain ?? null;
}

function mostFrequent(values: readonly string[]): string | null {
  let best: string | null = null;
  let most = 0;
  for (const value of new Set(values)) {
    const count = values.filter((other) => other === value).length;
    if (count > most) [best, most] = [value, count];
  }
  return best;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
