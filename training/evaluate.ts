// `npm run evaluate -- VERB FILE --json` in, scores out; the last line is JSON.
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import type { EngineFiles } from '../src/analysis/lexicon.ts';
import { evaluateCoref } from './evaluate-coref.ts';
import { evaluateLinking } from './evaluate-linking.ts';
import { evaluateNames } from './evaluate-names.ts';
import { evaluateParsing } from './evaluate-parsing.ts';

/** Scores over the documents of a file. */
type Evaluation = (path: string, files: EngineFiles) => unknown;

const evaluations: ReadonlyMap<string, Evaluation> = new Map<string, Evaluation>([
  ['parsing', evaluateParsing],
  ['names', evaluateNames],
  ['coref', (path, files) => evaluateCoref(path, files)],
  ['linking', (path, files) => evaluateLinking(path, files)],
]);

const [verb, path] = process.argv.slice(2);
const evaluate = evaluations.get(verb ?? '');

if (evaluate && path) {
  const files = engineFilesIn(process.env.DATELINE_HOME ?? '.');
  process.stdout.write(JSON.stringify(evaluate(path, files)) + '\n');
} else {
  process.stderr.write(
    'usage: npm run evaluate -- parsing|coref|linking FILE.conllu [--json] | names FILE.jsonl [--json]\n',
  );
  process.exitCode = 2;
}
