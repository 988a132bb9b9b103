// SQL over the published files by day, through the tables that are deployed: as many rows as the downloads have.
import { expect, test } from 'vitest';
import { tableNames } from '../../src/records/schema.ts';
import { until } from './deployment.ts';
import { ask } from './service.ts';
import { download, outputs } from './stack.ts';

interface Execution {
  readonly QueryExecution: { readonly Status: { readonly State: string; readonly StateChangeReason?: string } };
}

interface Results {
  readonly ResultSet: { readonly Rows: readonly { readonly Data: readonly { readonly VarCharValue?: string }[] }[] };
}

/** Rows of texts, without the names of the columns. */
async function answered(sql: string): Promise<(string | undefined)[][]> {
  const { QueryExecutionId } = await ask<{ readonly QueryExecutionId: string }>('athena', 'start_query_execution', {
    QueryString: sql,
    QueryExecutionContext: { Database: outputs.AthenaDatabase },
    WorkGroup: outputs.AthenaWorkGroup,
  });
  await until(60, sql, async () => {
    const { QueryExecution } = await ask<Execution>('athena', 'get_query_execution', { QueryExecutionId });
    const { State, StateChangeReason } = QueryExecution.Status;
    if (State === 'FAILED') throw new Error(`${sql}: ${StateChangeReason}`);
    return State === 'SUCCEEDED';
  });
  const { ResultSet } = await ask<Results>('athena', 'get_query_results', { QueryExecutionId });
  return ResultSet.Rows.slice(1).map(({ Data }) => Data.map(({ VarCharValue }) => VarCharValue));
}

const rowsOf = async (table: string): Promise<Readonly<Record<string, string>>[]> =>
  JSON.parse(await download(`v1/latest/${table}.json`));

test.each(tableNames.filter((table) => table !== 'entities'))(
  '%s are counted as they are downloaded',
  async (table) => {
    const [[dated]] = await answered(`select count(*) from ${table} where published <> 'unknown'`);
    const [[undated]] = await answered(`select count(*) from ${table}_undated`);
    expect(Number(dated) + Number(undated)).toBe((await rowsOf(table)).length);
  },
);

test('days and columns are asked for by name', async () => {
  const rows = await rowsOf('reports');
  const types = new Map<string, number>();
  for (const { type } of rows) types.set(type, (types.get(type) ?? 0) + 1);
  const sql = `select type, count(*) from (select type from reports where published between '1990-01-01' and '2100-01-01'
    union all select type from reports_undated) group by type order by type`;
  expect(await answered(sql)).toEqual([...types].sort().map(([type, count]) => [type, String(count)]));
});
