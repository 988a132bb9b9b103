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

/** The values of a cell: "a|b" → ["a", "b"]; an empty cell has none. */
export function cellValues(cell: string): string[] {
  return cell === '' ? [] : cell.split('|');
}
