// Trains words, tags and trees alone: `node cli/run.mjs training/parsing.ts CORPORA`.
import { trainParsing } from './train-parsing.ts';

trainParsing(process.argv[2] ?? '../shared/corpora', process.env.DATELINE_HOME ?? '.');
