// TSV text in, rows or lookup tables out. Lexicons are what a linguist or a country expert corrects without touching code:
// UTF-8, tab-separated, one header line, sorted by key, no quoting; a cell that holds several values separates them by "|".

/** Where the engine's data comes from; entry files decide how it is read. */
export interface EngineFiles {
  /** Text of `seeds/lexicons/<name>.tsv`. */
  lexicon(name: string): string;
  /** Bytes of `models/<name>.bin`. */
  model(name: string): Uint8Array;
}

export type LexiconRow<Column extends string> = Readonly<Record<Column, string>>;

/**
 * Rows of a TSV lexicon, in file order, each with exactly the given columns (others are ignored).
 * @throws Error naming the lexicon, the line, and what was expected, when a column or a cell is missing.
 */
export function parseLexicon<Column extends string>(
  name: string,
  text: string,
  columns: readonly Column[],
): LexiconRow<Column>[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const header = (lines[0] ?? '').split('\t');
  const places = columns.map((column) => {
    const place = header.indexOf(column);
    if (place < 0) throw new Error(`lexicon ${name}: expected a column "${column}", found ${header.join(', ')}`);
    return place;
  });
  return lines.slice(1).map((line, number) => {
    const cells = line.split('\t');
    if (cells.length !== header.length)
      throw new Error(`lexicon ${name}, row ${number + 1}: expected ${header.length} cells, found ${cells.length}`);
    const row = {} as Record<Column, string>;
    columns.forEach((column, index) => {
      row[column] = cells[places[index]];
    });
    return row;
  });
}

/** A table of which a text needs few entries: each is read when it is first asked for. */
export type LazyTable<Value> = Pick<ReadonlyMap<string, Value>, 'get' | 'has'>;

/**
 * The lines of a TSV lexicon by their first cell; of those with one key the last. Reading the cells of every row would be most
 * of the work of a start, so that `cells` does it for the rows that a text needs.
 * @throws Error naming the lexicon, where its header is not the columns.
 */
export function keyedLines(name: string, text: string, columns: readonly string[]): ReadonlyMap<string, string> {
  const lines = text.split('\n');
  const header = columns.join('\t');
  if (lines[0] !== header)
    throw new Error(`lexicon ${name}: expected the columns ${header}, found ${lines[0].slice(0, 200)}`);
  const keyed = new Map<string, string>();
  for (let i = 1; i < lines.length; i++) if (lines[i] !== '') keyed.set(keyOf(lines[i]), lines[i]);
  return keyed;
}

/** The first cell of a line. */
export function keyOf(line: string): string {
  const end = line.indexOf('\t');
  return end < 0 ? line : line.slice(0, end);
}

/** Looks up what `read` makes of the line of a key, and makes it once. */
export function lazyTable<Value>(lines: ReadonlyMap<string, string>, read: (line: string) => Value): LazyTable<Value> {
  const known = new Map<string, Value>();
  return {
    has: (key) => lines.has(key),
    get(key) {
      const found = known.get(key);
      if (found !== undefined) return found;
      const line = lines.get(key);
      if (line === undefined) return undefined;
      const value = read(line);
      known.set(key, value);
      return value;
    },
  };
}

/** The values of a cell: "a|b" → ["a", "b"]; an empty cell has none. */
export function cellValues(cell: string): string[] {
  return cell === '' ? [] : cell.split('|');
}
