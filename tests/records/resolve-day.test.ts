// Laws of resolution by days: whatever the order and the batches in which articles come, the tables are those of all at once.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArticleRecords } from '../../src/records/article-records.ts';
import { followingDays, precedingDays, publicationDay, unknownDay } from '../../src/records/publication-day.ts';
import { joinedTables, resolve, resolveDays } from '../../src/records/resolve.ts';
import { type ResolvedDay, resolveDay } from '../../src/records/resolve-day.ts';
import { textSignature } from '../../src/records/signature.ts';
import { placedUndated, type UndatedLink, undatedLinks } from '../../src/records/undated-links.ts';
import { article, type Given, graustark, ruritania } from './made-articles.ts';

/** What a publisher keeps: the articles and the last resolution of each day. */
class Archive {
  readonly #records = new Map<string, ArticleRecords[]>();
  readonly #days = new Map<string, ResolvedDay>();
  readonly #links = new Map<string, readonly UndatedLink[]>();

  add(batch: readonly ArticleRecords[]): void {
    const changed = new Set(batch.map(({ article }) => publicationDay(article)));
    for (const record of batch) {
      const day = publicationDay(record.article);
      this.#records.set(day, [...(this.#records.get(day) ?? []), record]);
    }
    for (;;) {
      const [day] = [...changed].sort();
      if (day === undefined) return;
      changed.delete(day);
      const before = precedingDays(day).flatMap((earlier) => this.#days.get(earlier)?.memory ?? []);
      // As it comes out of a store.
      const memories = JSON.parse(JSON.stringify(before));
      const resolved = resolveDay(day, this.#records.get(day) ?? [], memories);
      const isNews = JSON.stringify(resolved.memory) !== JSON.stringify(this.#days.get(day)?.memory);
      this.#days.set(day, resolved);
      if (!isNews) continue;
      for (const later of followingDays(day)) if (this.#records.has(later)) changed.add(later);
      for (const dated of day === unknownDay ? this.#days.keys() : [day]) this.#link(dated);
    }
  }

  /** Links are kept by day, and found anew where the day or the undated articles changed. */
  #link(day: string): void {
    const [known, undated] = [this.#days.get(day), this.#days.get(unknownDay)];
    if (known && undated) this.#links.set(day, undatedLinks(known.memory, undated.memory));
  }

  tables() {
    const undated = this.#days.get(unknownDay);
    const dated = [...this.#days.values()].filter(({ day }) => day !== unknownDay);
    return joinedTables(undated ? [...dated, placedUndated(undated, [...this.#links.values()].flat())] : dated);
  }
}

const said = ['we will not leave the valley before the harvest is in', 'before the harvest is in, nobody goes'];
const given: fc.Arbitrary<Given> = fc.record({
  rule: fc.constantFrom('attack', 'kidnap'),
  status: fc.constantFrom('asserted' as const, 'planned' as const),
  source: fc.constantFrom(undefined, ruritania, graustark),
  target: fc.constantFrom(undefined, ruritania, graustark),
  date: fc.constantFrom(null, '2024-05-01', '2024-05-04'),
  dead: fc.constantFrom(null, 3, 20),
});
const story = fc.record({
  day: fc.constantFrom(null, ...['04-29', '05-01', '05-02', '05-07', '05-09', '05-12'].map((day) => `2024-${day}`)),
  reports: fc.array(given, { maxLength: 3 }),
  cast: fc.constantFrom<string[]>(['ruritania', 'graustark', 'zenda'], ['ruritania', 'general-hentzau', 'tarlenheim']),
  words: fc.constantFrom(...said, null),
  text: fc.constantFrom('one', 'two', 'three', null),
});
const stories = fc.array(story, { minLength: 1, maxLength: 14 }).map((told) =>
  told.map(({ day, reports, cast, words, text }, index) => {
    const id = `article-${String(index).padStart(2, '0')}`;
    const made = article(id, day, reports, cast, words === null ? [] : [words]);
    return text === null ? made : { ...made, signature: textSignature(`the ${text} story `.repeat(9)) };
  }),
);

describe('resolution by days', () => {
  test('does not depend on the order nor on the batches in which articles come', () => {
    fc.assert(
      fc.property(
        stories.chain((records) =>
          fc.tuple(
            fc.constant(records),
            fc.shuffledSubarray(records, { minLength: records.length }),
            fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 14, maxLength: 14 }),
          ),
        ),
        ([records, shuffled, sizes]) => {
          const archive = new Archive();
          let at = 0;
          for (const size of sizes) {
            archive.add(shuffled.slice(at, at + size));
            at += size;
          }
          expect(archive.tables()).toEqual(resolve(records));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('keeps every event with the day of its first report, and its reports within a week', () => {
    fc.assert(
      fc.property(stories, (records) => {
        const days = resolveDays(records);
        const { articles, reports, events } = joinedTables(days);
        const dayOf = new Map(articles.map((row) => [row.article_id, publicationDay(row)]));
        const firstDay = new Map(
          events.map(({ event_id, first_report_id }) => {
            const first = reports.find(({ report_id }) => report_id === first_report_id);
            expect(event_id).toBe(first_report_id);
            return [event_id, dayOf.get(first?.article_id ?? '') ?? ''];
          }),
        );
        for (const { event_id, article_id } of reports) {
          const first = firstDay.get(event_id) ?? '';
          expect([first, ...followingDays(first), unknownDay]).toContain(dayOf.get(article_id));
        }
        for (const { contributions } of days)
          for (const [day, list] of contributions)
            for (const { eventId } of list) expect(firstDay.get(eventId)).toBe(day);
      }),
    );
  });

  test('places undated articles with the dated event that they tell of, whose row stays with its day', () => {
    const raid = { source: ruritania, target: graustark };
    const days = resolveDays([article('b', null, [raid]), article('a', '2024-05-01', [raid])]);
    const { events, reports } = joinedTables(days);
    expect(events.map(({ event_id, report_count, article_count }) => [event_id, report_count, article_count])).toEqual([
      ['a-r0', 2, 2],
    ]);
    expect(reports.map(({ event_id }) => event_id)).toEqual(['a-r0', 'a-r0']);
    expect([...days[1].contributions.keys()]).toEqual(['2024-05-01']);
  });

  test('asks nothing of days out of the window', () => {
    const [early] = resolveDays([article('a', '2024-05-01', [{ source: ruritania }])]);
    const late = [article('b', '2024-05-20', [{ source: ruritania }])];
    expect(resolveDay('2024-05-20', late, [early.memory])).toEqual(resolveDay('2024-05-20', late, []));
  });
});
