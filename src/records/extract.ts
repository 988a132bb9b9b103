// One article and its analysis in, its rows out: offsets become code points, indexes become ids, spans keep their words.
import { engineVersion } from '../analysis/analyze.ts';
import type { Actor, Analysis, Quote, Report, Span } from '../analysis/doc.ts';
import type { Article } from '../article.ts';
import type { ArticleRecords, LocalEntity, TimeCell } from './article-records.ts';
import { contentWords } from './article-vocabulary.ts';
import { codePointCounter } from './code-points.ts';
import type { ActorCell } from './fields.ts';
import { textDigest } from './ids.ts';
import { quadClassOf } from './quad-class.ts';
import { quotationId } from './quotation.ts';
import type { ArticleRow, MentionRow, QuoteRow, ReportRow } from './schema.ts';
import { textSignature } from './signature.ts';

/** What every row needs of its article. */
interface Context {
  readonly articleId: string;
  readonly analysis: Analysis;
  /** UTF-16 offset to code points. */
  readonly point: (unit: number) => number;
}

/** The rows of one article. Entity ids are local (`<article>-e<n>`): `resolve` gives the ids that are published. */
export function extractRecords(article: Article, analysis: Analysis, articleId: string): ArticleRecords {
  const context: Context = { articleId, analysis, point: codePointCounter(article.text) };
  return {
    article: articleRow(article, context),
    entities: analysis.entities.map((_, index) => localEntity(index, context)),
    mentions: analysis.mentions.map((mention) => mentionRow(mention, context)),
    quotes: analysis.quotes.map((quote) => quoteRow(quote, context)),
    reports: reportRows(context),
    times: analysis.times.map((time) => timeCell(time, context)),
    words: contentWords(analysis),
    signature: textSignature(article.text),
  };
}

const entityId = ({ articleId }: Context, index: number): string => `${articleId}-e${index}`;
const entityIdOrNull = (context: Context, index: number | null): string | null =>
  index === null ? null : entityId(context, index);
const words = ({ analysis }: Context, span: Span): string => analysis.text.slice(span.start, span.end);

function articleRow(article: Article, context: Context): ArticleRow {
  const { analysis, articleId } = context;
  const dateline = analysis.zones.find((zone) => zone.kind === 'dateline');
  const place = dateline && analysis.mentions.find((m) => m.start >= dateline.start && m.end <= dateline.end);
  return {
    article_id: articleId,
    title: article.title,
    byline: article.byline,
    publisher: article.publisher,
    url: article.url,
    published_at: article.publishedAt,
    published_at_source: article.publishedAtSource,
    dateline_place: place ? words(context, place) : null,
    dateline_entity_id: place ? entityId(context, place.entity) : null,
    language: article.language,
    word_count: article.text.match(/\S+/g)?.length ?? 0,
    text_sha256: textDigest(article.text),
    input_format: article.inputFormat,
    story_id: articleId,
    duplicate_of: null,
    rights: article.rights,
    engine_version: engineVersion,
  };
}

function localEntity(index: number, context: Context): LocalEntity {
  const { analysis } = context;
  const entity = analysis.entities[index];
  const names = entity.mentions
    .map((mention) => analysis.mentions[mention])
    .filter((mention) => mention.kind === 'name')
    .map((mention) => words(context, mention).replace(/\s+/g, ' '));
  return {
    entity_id: entityId(context, index),
    name: entity.name,
    type: entity.type,
    description: entity.description,
    country: entity.country,
    sector: entity.sector,
    wikidata_id: entity.link?.wikidataId ?? null,
    geonames_id: entity.link?.geonamesId ?? null,
    latitude: entity.link?.latitude ?? null,
    longitude: entity.link?.longitude ?? null,
    aliases: [...new Set(names)].filter((name) => name !== entity.name).sort(),
    gender: entity.gender,
  };
}

function mentionRow(mention: Analysis['mentions'][number], context: Context): MentionRow {
  const { analysis, articleId, point } = context;
  const [start, end] = [point(mention.start), point(mention.end)];
  return {
    mention_id: `${articleId}-m${start}-${end}`,
    entity_id: entityId(context, mention.entity),
    article_id: articleId,
    start,
    end,
    text: words(context, mention),
    kind: mention.kind,
    sentence: analysis.sentenceOf[mention.first],
  };
}

function quoteRow(quote: Quote, context: Context): QuoteRow {
  const { analysis, articleId, point } = context;
  const start = point(quote.segments[0].start);
  const text = quote.segments.map((segment) => words(context, segment)).join(' ');
  const { speaker, speakerEntity, cue } = quote;
  return {
    quote_id: `${articleId}-q${start}`,
    article_id: articleId,
    kind: quote.kind,
    text,
    start,
    end: point(quote.segments[quote.segments.length - 1].end),
    segments: quote.segments.map((segment) => [point(segment.start), point(segment.end)]),
    speaker_id: entityIdOrNull(context, speakerEntity),
    speaker_name: speakerEntity === null ? null : analysis.entities[speakerEntity].name,
    speaker_text: speaker && words(context, speaker),
    speaker_start: speaker && point(speaker.start),
    speaker_end: speaker && point(speaker.end),
    speaker_resolution: quote.resolution,
    cue: cue && words(context, cue),
    cue_lemma: quote.cueLemma,
    cue_start: cue && point(cue.start),
    cue_end: cue && point(cue.end),
    addressee_id: entityIdOrNull(context, quote.addresseeEntity),
    medium: quote.medium,
    confidence: rounded(quote.confidence),
    quotation_id: quotationId(text),
    cue_implies: quote.implication,
  };
}

function reportRows(context: Context): ReportRow[] {
  const seen = new Map<number, number>();
  return context.analysis.reports.map((report) => {
    const start = context.point(report.trigger.start);
    const count = (seen.get(start) ?? 0) + 1;
    seen.set(start, count);
    return reportRow(report, `${context.articleId}-r${start}${count > 1 ? `.${count}` : ''}`, context);
  });
}

function reportRow(report: Report, reportId: string, context: Context): ReportRow {
  const { analysis, articleId, point } = context;
  const sentence = analysis.sentences[report.sentence];
  const place = report.place === null ? null : analysis.entities[report.place];
  return {
    report_id: reportId,
    event_id: reportId,
    article_id: articleId,
    type: report.type,
    mode: report.mode,
    context: report.context,
    cameo: report.cameo,
    goldstein: report.goldstein,
    status: report.status,
    source_ids: actorIds(report.sources, context),
    source_actors: report.sources.map((actor) => actorCell(actor, context)),
    target_ids: actorIds(report.targets, context),
    target_actors: report.targets.map((actor) => actorCell(actor, context)),
    reciprocal: report.reciprocal,
    date: report.date?.value ?? null,
    date_precision: report.date?.precision ?? null,
    date_text: report.date?.words ? words(context, report.date.words) : null,
    location_id: entityIdOrNull(context, report.place),
    country: report.country,
    latitude: place?.link?.latitude ?? null,
    longitude: place?.link?.longitude ?? null,
    dead: report.dead,
    injured: report.injured,
    arrested: report.arrested,
    crowd: report.crowd,
    trigger: words(context, report.trigger),
    trigger_start: point(report.trigger.start),
    trigger_end: point(report.trigger.end),
    sentence_start: point(sentence.start),
    sentence_end: point(sentence.end),
    rule: report.rule,
    confidence: rounded(report.confidence),
    quad_class: quadClassOf[report.type],
    date_method: report.date?.method ?? null,
    location_precision: report.placePrecision,
    location_method: report.placeMethod,
  };
}

function actorIds(actors: readonly Actor[], context: Context): string[] {
  const entities = actors.flatMap(({ entity }) => (entity === null ? [] : [entity]));
  return [...new Set(entities)].map((entity) => entityId(context, entity));
}

function actorCell(actor: Actor, context: Context): ActorCell {
  return {
    text: words(context, actor),
    start: context.point(actor.start),
    end: context.point(actor.end),
    country: actor.country,
    sector: actor.sector,
    entity_id: entityIdOrNull(context, actor.entity),
  };
}

function timeCell(time: Analysis['times'][number], context: Context): TimeCell {
  return {
    start: context.point(time.start),
    end: context.point(time.end),
    text: words(context, time),
    type: time.type,
    value: time.value,
  };
}

/** Two decimals: more would pretend to a precision that confidences do not have. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
