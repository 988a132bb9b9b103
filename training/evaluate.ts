// `npm run evaluate -- VERB FILE --json` in, scores out; the last line is JSON. Without a verb: all development sets, compared
// with their floors and written to `models/scores.json`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import type { EngineFiles } from '../src/analysis/lexicon.ts';
import { evaluateCoref } from './evaluate-coref.ts';
import { evaluateLinking } from './evaluate-linking.ts';
import { evaluateNames } from './evaluate-names.ts';
import { evaluateParsing } from './evaluate-parsing.ts';
import { evaluateQuotes } from './evaluate-quotes.ts';
import { scoreAll } from './score-table.ts';

/** Scores over the documents of a file. */
type Evaluation = (path: string, files: EngineFiles) => unknown;

const evaluations: ReadonlyMap<string, Evaluation> = new Map<string, Evaluation>([
  ['parsing', evaluateParsing],
  ['names', evaluateNames],
  ['coref', (path, files) => evaluateCoref(path, files)],
  ['quotes', evaluateQuotes],
  ['linking', (path, files) => evaluateLinking(path, files)],
]);

const home = process.env.DATELINE_HOME ?? '.';
const [verb, path] = process.argv.slice(2);
const evaluate = evaluations.get(verb ?? '');

if (evaluate && path) {
  process.stdout.write(JSON.stringify(evaluate(path, engineFilesIn(home))) + '\n');
} else if (!verb) {
  const { scores, isComplete, complaints } = scoreAll(join(home, '..', 'shared'), engineFilesIn(home));
  const text = JSON.stringify(scores, null, 2) + '\n';
  // Whoever has not all sets keeps the scores that somebody had who did.
  if (isComplete) writeFileSync(join(home, 'models', 'scores.json'), text);
  process.stdout.write(text);
  for (const complaint of complaints) process.stderr.write(complaint + '\n');
  if (complaints.length > 0) process.exitCode = 1;
} else {
  process.stderr.write(
    'usage: npm run evaluate [-- parsing|coref|linking FILE.conllu [--json] | names|quotes FILE.jsonl [--json]]\n',
  );
  process.exitCode = 2;
}
