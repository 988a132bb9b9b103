// The folder of corpora in, all models out: `npm run train -- CORPORA`. One seed, so the same bytes every time.
import { trainNames } from './train-names.ts';
import { trainParsing } from './train-parsing.ts';

const corpora = process.argv[2] ?? '../shared/corpora';
const home = process.env.DATELINE_HOME ?? '.';
trainParsing(corpora, home);
trainNames(corpora, home);
