// Trains the name finder alone: `node cli/run.mjs training/names.ts CORPORA`.
import { trainNames } from './train-names.ts';

trainNames(process.argv[2] ?? '../shared/corpora', process.env.DATELINE_HOME ?? '.');
