// A folder in, the texts of its articles out.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RejectedArticle } from '../src/article.ts';
import { readArticles } from '../src/reading/read.ts';

export async function benchTexts(folder: string): Promise<string[]> {
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.gold.json'),
  );
  const articles = await Promise.all(
    files.map(({ name }) => readArticles({ name, bytes: readFileSync(join(folder, name)) })),
  );
  return articles.flat().flatMap((article) => (article instanceof RejectedArticle ? [] : [article.text]));
}
