import { expect, it } from 'vitest';
import { parseConllu, toSplit } from '../../training/conllu.ts';

const text = [
  '# newdoc id = doc_one',
  '# text = It’s rain.',
  '1-2\tIt’s\t_\t_\t_\t_\t_\t_\t_\t_',
  '1\tIt\tit\tPRON\tPRP\t_\t3\tnsubj\t_\t_',
  '2\t’s\tbe\tAUX\tVBZ\t_\t3\tcop\t_\t_',
  '3\train\train\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No',
  '3.1\tfalls\tfall\tVERB\tVBZ\t_\t_\t_\t_\t_',
  '4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_',
  '',
  '1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_',
  '',
].join('\n');

it('reads words and leaves out ranges and empty nodes', () => {
  const [first, second] = parseConllu(text);
  expect(first).toMatchObject({ document: 'doc_one', forms: ['It', '’s', 'rain', '.'], heads: [3, 3, 0, 3] });
  expect(second).toMatchObject({ document: 'doc_one', lemmas: ['yes'], relations: ['root'] });
});

it('gives the words and sentences of the file to the engine', () => {
  const split = toSplit(parseConllu(text));
  expect(split.tokens.map(({ start, end }) => split.text.slice(start, end))).toEqual(split.forms);
  expect(split.sentences.map(({ first, last }) => [first, last])).toEqual([
    [0, 4],
    [4, 5],
  ]);
});
