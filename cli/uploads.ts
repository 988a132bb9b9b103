// A folder of uploads in, its articles by the ids that are published out.
import { statSync } from 'node:fs';
import { folderInbox } from '../lambdas/adapters/folder-inbox.ts';
import { type Article, RejectedArticle } from '../src/article.ts';
import { articleIdOf } from '../src/publishing/part.ts';
import { readArticles } from '../src/reading/read.ts';
import { UsageError } from './usage.ts';

/** An article with the key of its upload. */
export interface Upload {
  readonly key: string;
  readonly article: Article;
}

/** Refused ones are left out, as in the dataset. */
export async function* uploadsIn(folder: string): AsyncGenerator<readonly [articleId: string, upload: Upload]> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`expected --articles with the folder of the articles, got ${folder}, which is none`);
  const inbox = folderInbox(folder);
  for (const { key } of await inbox.files()) {
    const object = await inbox.get(key);
    if (!object) continue;
    for (const [index, article] of (await readArticles({ name: key, bytes: object.body })).entries())
      if (!(article instanceof RejectedArticle)) yield [articleIdOf(key, index + 1), { key, article }];
  }
}
