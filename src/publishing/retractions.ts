// Articles that were withdrawn in, `retractions.csv` out: what whoever keeps a copy has to take out of it.
import { compareText } from '../records/ids.ts';
import { csvText } from './csv.ts';
import { textBytes } from './json.ts';

export interface Retraction {
  readonly article_id: string;
  /** Day of publication of the article, `unknown` where none was known. */
  readonly published: string;
  /** Day of the retraction, UTC. */
  readonly retracted: string;
}

const columns = ['article_id', 'published', 'retracted'] as const;

/** Sorted by day of retraction, then by id; an article that is withdrawn again has one line, the newest. */
export function retractionsBytes(retractions: readonly Retraction[]): Uint8Array {
  const byId = new Map(retractions.map((retraction) => [retraction.article_id, retraction]));
  const sorted = [...byId.values()].sort(
    (a, b) => compareText(a.retracted, b.retracted) || compareText(a.article_id, b.article_id),
  );
  return textBytes(
    csvText(
      columns,
      sorted.map((retraction) => columns.map((name) => retraction[name])),
    ),
  );
}

/** Ids and days hold no comma and no quotation mark. */
export function parseRetractions(bytes: Uint8Array): Retraction[] {
  const lines = new TextDecoder().decode(bytes).split('\r\n').slice(1, -1);
  return lines.map((line) => {
    const [article_id, published, retracted] = line.split(',');
    return { article_id, published, retracted };
  });
}
