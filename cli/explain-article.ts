// The row of an article in, lines out that tell when it was published, which it repeats and what was read in it.
import type { ArticleRow, ReportRow } from '../src/records/schema.ts';
import { line } from './explain-report.ts';

const dateSources: Readonly<Record<ArticleRow['published_at_source'], string>> = {
  metadata: 'its metadata say so',
  url: 'its address says so',
  text: 'its first or last lines say so',
  upload: 'it was uploaded then',
  unknown: 'nothing says when',
};

export function articleRowLines(article: ArticleRow, reports: readonly ReportRow[], isTellingAlone: boolean): string[] {
  return [
    line('article', [article.article_id, article.title && `"${article.title}"`, article.publisher]),
    line('published', [article.published_at ?? 'unknown', dateSources[article.published_at_source]]),
    line('repeats', [article.duplicate_of && `${article.duplicate_of}, of whose runs of words it has seven in ten`]),
    line('story', [
      isTellingAlone
        ? 'no other article tells it'
        : `${article.story_id}, with which it shares its words or an event of that week`,
    ]),
    line('from', [article.dateline_place]),
    line('read', [`${article.word_count} words as ${article.input_format}, in ${article.language}`]),
    ...reports.map(({ report_id, type, trigger, status }) => line('report', [report_id, type, `"${trigger}"`, status])),
  ].filter((text) => text !== '');
}
