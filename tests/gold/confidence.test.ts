// The confidence of reports against the share that is right, over the sample articles that a careful reader coded.
import { expect, test } from 'vitest';
import { analyze } from '../../src/analysis/analyze.ts';
import { extractRecords } from '../../src/records/extract.ts';
import type { ReportRow } from '../../src/records/schema.ts';
import { engine } from '../engine.ts';
import { type Gold, type GoldArticle, goldArticles, placesOf, seedNames, triggersOf } from './gold.ts';

interface Judged {
  readonly confidence: number;
  readonly isRight: boolean;
}

const judged = seedNames()
  .flatMap((name) => goldArticles(name))
  .flatMap(judgedReports);

/** Reports that the reader left open are left out. */
function judgedReports({ article, gold }: GoldArticle): Judged[] {
  const { text, title, publishedAt } = article;
  const { reports } = extractRecords(article, analyze({ text, title, publishedAt }, engine), article.id);
  return reports.flatMap((report) => {
    const isRight = isTold(report, gold, text);
    const isOpen = (gold.tolerated?.events ?? []).some(
      ({ type, trigger }) => type === report.type && isIn(report, trigger, text),
    );
    return isOpen && !isRight ? [] : [{ confidence: report.confidence, isRight }];
  });
}

/** Whether an event of its type is told in its sentence. */
function isTold(report: ReportRow, gold: Gold, text: string): boolean {
  return gold.events.some(
    (event) =>
      [event.type, ...(event.alt_types ?? [])].includes(report.type) &&
      triggersOf(event).some((trigger) => isIn(report, trigger, text)),
  );
}

function isIn({ sentence_start, sentence_end }: ReportRow, words: string, text: string): boolean {
  return placesOf(words, text).some(([start, end]) => start >= sentence_start && end <= sentence_end);
}

test.each([
  [0, 0.9],
  [0.9, 1],
])('of reports said to be right with %d to %d, as many are, within 0.1 and the error of so few', (from, to) => {
  const bin = judged.filter(({ confidence }) => confidence >= from && confidence < to);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(bin.length).toBeGreaterThanOrEqual(10);
  const said = mean(bin.map(({ confidence }) => confidence));
  const right = mean(bin.map(({ isRight }) => Number(isRight)));
  const error = Math.sqrt((said * (1 - said)) / bin.length);
  expect(Math.abs(said - right), `said ${said.toFixed(2)}, right ${right.toFixed(2)}`).toBeLessThanOrEqual(0.1 + error);
});
