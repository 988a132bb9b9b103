// The records of a day are kept as they came in parts, and written as if each had been written anew.
import { expect, test } from 'vitest';
import { dayRecordsBytes, emptyDay, parseDayRecords, withParts } from '../../src/publishing/day-records.ts';
import { type Part, parsePart, partBytes, partLayout } from '../../src/publishing/part.ts';
import { article } from '../records/made-articles.ts';

/** Texts that look like the members by which a part is taken apart, and that take more bytes than characters. */
const saying = 'Zoë said "articles":[] and ],"rejected":[ — “well”, \\"days\\":[ 😀';

function part(upload: string, days: readonly string[], rejected: Part['rejected'] = []): Part {
  const articles = days.map((day, index) => article(`${upload}-${index}`, `${day}T10:00:00Z`, [], undefined, [saying]));
  return parsePart(
    upload,
    partBytes({
      layout: partLayout,
      upload: `${saying}/${upload}`,
      version_id: saying,
      sequencer: '01',
      removed: articles.length === 0,
      articles,
      rejected,
      days: [...new Set(days)],
    }),
  );
}

const day = '2024-05-01';
const refusal = { id: 'x', code: 'empty', message: saying, accepted: '],"rejected":[' } as const;
const parts = new Map([
  ['whole', part('whole', [day, day], [refusal])],
  ['other', part('other', ['2024-05-02'])],
  ['mixed', part('mixed', [day, '2024-05-02', day])],
  ['single', part('single', [day])],
  ['empty', part('empty', [])],
]);

test.each([
  ['all that came', () => false],
  ['without what was withdrawn', (_: string, articleId: string) => articleId === 'whole-1'],
])('written to the byte: %s', (_, isWithdrawn) => {
  const records = withParts(emptyDay(day), parts, isWithdrawn);
  expect(records.uploads.map(({ upload_id }) => upload_id)).toEqual(['mixed', 'single', 'whole']);
  const written = dayRecordsBytes(records);
  expect(new TextDecoder().decode(written)).toBe(`${JSON.stringify(records)}\n`);
  expect(parseDayRecords('key', written)).toEqual(records);
});

test('an empty day is written too', () => {
  expect(new TextDecoder().decode(dayRecordsBytes(emptyDay(day)))).toBe(`${JSON.stringify(emptyDay(day))}\n`);
});
