// `npm run evaluate -- VERB FILE --json` in, scores out; the last line is JSON.
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';
import { evaluateNames } from './evaluate-names.ts';
import { evaluateParsing } from './evaluate-parsing.ts';

const files = engineFilesIn(process.env.DATELINE_HOME ?? '.');
const [verb, path] = process.argv.slice(2);

if (verb === 'parsing' && path) {
  process.stdout.write(JSON.stringify(evaluateParsing(path, files)) + '\n');
} else if (verb === 'names' && path) {
  process.stdout.write(JSON.stringify(evaluateNames(path, files)) + '\n');
} else {
  process.stderr.write('usage: npm run evaluate -- parsing FILE.conllu [--json] | names FILE.jsonl [--json]\n');
  process.exitCode = 2;
}
