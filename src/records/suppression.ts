// The text of a suppression list in, its entries out: entities that have asked, or must, be left out of what is published.

/** One of `entityId` and `name` is given. */
export interface Suppression {
  readonly entityId: string | null;
  readonly name: string | null;
  readonly reason: string;
  /** Day of the decision, `YYYY-MM-DD`. */
  readonly date: string;
}

const columns = ['entity_id', 'name', 'reason', 'date'] as const;
type Cells = Readonly<Record<(typeof columns)[number], string>>;

/** The example that error messages show. */
const example = 'entity_id<TAB>name<TAB>reason<TAB>date, with an id or a name, a reason, and a date such as 2026-01-31';

/**
 * Reads tab-separated lines under a header line (`entity_id`, `name`, `reason`, `date`; lines that begin with "#" are
 * comments), or a JSON list of objects with these keys. Nothing in it is passed over: a slip of the pen must not publish
 * whom it was meant to protect.
 * @throws Error naming the file, the entry, and what was expected.
 */
export function parseSuppressions(file: string, text: string): Suppression[] {
  const isJson = text.trimStart().startsWith('[');
  const entries = isJson ? jsonEntries(file, text) : tsvEntries(file, text);
  return entries.map(({ place, cells }) => {
    const complain = (problem: string): never => {
      throw new Error(`${file}, ${place}: ${problem}; expected ${example}`);
    };
    if (cells.entity_id === '' && cells.name === '') complain('neither an id nor a name');
    if (cells.entity_id !== '' && cells.name !== '') complain('both an id and a name');
    if (cells.entity_id !== '' && !/^[A-Za-z0-9-]+$/.test(cells.entity_id)) complain(`no id: "${cells.entity_id}"`);
    if (cells.name !== '' && !/\p{L}/u.test(cells.name)) complain(`no name: "${cells.name}"`);
    if (cells.reason === '') complain('no reason');
    if (!isDay(cells.date)) complain(`no date: "${cells.date}"`);
    return {
      entityId: cells.entity_id || null,
      name: cells.name || null,
      reason: cells.reason,
      date: cells.date,
    };
  });
}

interface Entry {
  /** Where in the file, for messages. */
  readonly place: string;
  readonly cells: Cells;
}

function tsvEntries(file: string, text: string): Entry[] {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ place: `line ${index + 1}`, cells: line.split('\t').map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.join('') !== '' && !cells[0].startsWith('#'));
  const [header, ...rows] = lines;
  if (!header) return [];
  const places = columns.map((column) => header.cells.indexOf(column));
  if (places.includes(-1) || header.cells.length !== columns.length)
    throw new Error(`${file}, ${header.place}: expected the columns ${columns.join(', ')}, separated by tabs`);
  return rows.map(({ place, cells }) => {
    if (cells.length !== columns.length)
      throw new Error(`${file}, ${place}: ${cells.length} cells; expected ${example}`);
    const [entity_id, name, reason, date] = places.map((at) => cells[at]);
    return { place, cells: { entity_id, name, reason, date } };
  });
}

function jsonEntries(file: string, text: string): Entry[] {
  const list = parsed(file, text);
  if (!Array.isArray(list)) throw new Error(`${file}: expected a JSON list of objects with ${columns.join(', ')}`);
  return list.map((value: unknown, index) => {
    const place = `entry ${index + 1}`;
    if (typeof value !== 'object' || value === null) throw new Error(`${file}, ${place}: expected an object`);
    const cells = new Map<string, unknown>(Object.entries(value));
    const stranger = [...cells.keys()].find((key) => !columns.some((column) => column === key));
    if (stranger !== undefined)
      throw new Error(`${file}, ${place}: an unknown key "${stranger}"; expected ${columns.join(', ')}`);
    const cell = (column: string): string => {
      const given = cells.get(column) ?? '';
      if (typeof given !== 'string') throw new Error(`${file}, ${place}: ${column} is no text; expected ${example}`);
      return given.trim();
    };
    const [entity_id, name, reason, date] = columns.map(cell);
    return { place, cells: { entity_id, name, reason, date } };
  });
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: expected a JSON list or tab-separated lines`, { cause: error });
  }
}

function isDay(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}
