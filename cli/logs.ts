// `dateline logs`: what the functions of a stack said of an upload or an article.
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { defaultStack, deployedStack } from './stack.ts';
import { parseOptions, UsageError } from './usage.ts';

export const logsHelp = `usage: dateline logs [--stack NAME] [--days N] ID

The lines in the logs of a deployed stack (${defaultStack} where none is named) that name ID: the name of an upload, an id of an
upload or an article, or the id of a message. The last 7 days are searched, or N; logs are kept for 30. Exit status 1 where
there is nothing.
`;

export interface LogLine {
  readonly time: string;
  readonly text: string;
}

export async function logs(args: string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, { stack: { type: 'string' }, days: { type: 'string' } });
  const [id] = positionals;
  if (id === undefined || positionals.length > 1)
    throw new UsageError(`expected one ID, got ${positionals.join(' ') || 'none'}`);
  const days = Number(values.days ?? 7);
  if (!(days > 0)) throw new UsageError(`expected --days with a number above 0, got ${values.days}`);
  const stack = await deployedStack(values.stack ?? defaultStack);
  const client = new CloudWatchLogsClient({});
  const since = Date.now() - days * 86_400_000;
  const groups = ['ExtractLogGroupName', 'PublishLogGroupName'].map((name) => stack.output(name));
  const lines = (await Promise.all(groups.map((group) => linesNaming(client, group, id, since)))).flat();
  for (const { time, text } of lines.sort((a, b) => (a.time < b.time ? -1 : 1)))
    process.stdout.write(`${time} ${text}\n`);
  return lines.length > 0 ? 0 : 1;
}

/** `since` in milliseconds since 1970. */
export async function linesNaming(
  client: CloudWatchLogsClient,
  logGroupName: string,
  words: string,
  since: number,
): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new FilterLogEventsCommand({
        logGroupName,
        startTime: since,
        // In quotation marks, or the log service would take its signs for operators.
        filterPattern: `"${words.replaceAll('"', '\\"')}"`,
        ...(nextToken ? { nextToken } : {}),
      }),
    );
    for (const { timestamp = 0, message = '' } of page.events ?? [])
      lines.push({ time: new Date(timestamp).toISOString(), text: message.trim() });
    nextToken = page.nextToken;
  } while (nextToken);
  return lines;
}
