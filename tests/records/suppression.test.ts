import { expect, test } from 'vitest';
import { parseSuppressions } from '../../src/records/suppression.ts';

const header = 'entity_id\tname\treason\tdate\n';
const read = (text: string) => parseSuppressions('list.tsv', text);

test('lines with an id or a name, a reason and a date; comments and blank lines apart', () => {
  const text = `# asked by letter\n${header}Q42\t\tcourt order\t2026-01-31\n\n\tAna Quispe\tasked\t2026-02-01\r\n`;
  expect(read(text)).toEqual([
    { entityId: 'Q42', name: null, reason: 'court order', date: '2026-01-31' },
    { entityId: null, name: 'Ana Quispe', reason: 'asked', date: '2026-02-01' },
  ]);
});

test('the same as JSON; an empty list; columns in another order', () => {
  expect(read('[{"name": "Ana Quispe", "reason": "asked", "date": "2026-02-01"}]')).toEqual([
    { entityId: null, name: 'Ana Quispe', reason: 'asked', date: '2026-02-01' },
  ]);
  expect(read('')).toEqual([]);
  expect(read(header)).toEqual([]);
  expect(read('[]')).toEqual([]);
  expect(read('name\tentity_id\tdate\treason\n\tQ1\t2026-02-01\tasked\n')).toEqual([
    { entityId: 'Q1', name: null, reason: 'asked', date: '2026-02-01' },
  ]);
});

test.each([
  ['Ana Quispe\n', 'list.tsv, line 1: expected the columns entity_id, name, reason, date'],
  [`${header}Q1\tasked\t2026-01-31\n`, 'list.tsv, line 2: 3 cells'],
  [`${header}\t\tasked\t2026-01-31\n`, 'line 2: neither an id nor a name'],
  [`${header}Q1\tAna\tasked\t2026-01-31\n`, 'line 2: both an id and a name'],
  [`${header}Q 1\t\tasked\t2026-01-31\n`, 'line 2: no id: "Q 1"'],
  [`${header}\t???\tasked\t2026-01-31\n`, 'line 2: no name: "???"'],
  [`${header}Q1\t\t\t2026-01-31\n`, 'line 2: no reason'],
  [`${header}Q1\t\tasked\t2026-02-30\n`, 'line 2: no date: "2026-02-30"'],
  [`${header}Q1\t\tasked\tsoon\n`, 'line 2: no date: "soon"'],
  ['[{"names": "Ana"}]', 'entry 1: an unknown key "names"'],
  ['[{"name": 1}]', 'entry 1: name is no text'],
  ['["Ana"]', 'entry 1: expected an object'],
  ['[', 'expected a JSON list or tab-separated lines'],
])('%j is refused', (text, message) => {
  expect(() => read(text)).toThrow(message);
});
