// The folder of corpora in, the models out: `npm run train -- CORPORA`. One seed, so the same bytes every time.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ModelSections, writeModelFile } from '../src/analysis/model-file.ts';
import { wordClassSections } from '../src/analysis/word-classes.ts';
import { parseConllu } from './conllu.ts';
import { toCorpus } from './corpus.ts';
import { predictTagsByFolds } from './jackknife.ts';
import { denseSections, quantized, sparseSections } from './perceptron.ts';
import { trainLemmaRules } from './train-lemmas.ts';
import { trainNames } from './train-names.ts';
import { trainParser } from './train-parser.ts';
import { tagNames, trainTagger } from './train-tagger.ts';
import { trainWordClasses } from './train-words.ts';

const folder = process.argv[2] ?? '../shared/corpora';
const home = process.env.DATELINE_HOME ?? '.';
const models = join(home, 'models');
const started = Date.now();

function say(what: string): void {
  process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${what}\n`);
}

function write(name: string, sections: ModelSections): void {
  const bytes = writeModelFile(sections);
  mkdirSync(models, { recursive: true });
  writeFileSync(join(models, `${name}.bin`), bytes);
  say(`models/${name}.bin: ${bytes.length} bytes`);
}

const read = (name: string) => parseConllu(readFileSync(join(folder, name), 'utf8'));
// The news documents of GUM are kept for measuring.
const gum = read('gum-open-train.conllu').filter((sentence) => !sentence.document.startsWith('GUM_news'));
const corpus = toCorpus([...read('ewt-train.conllu'), ...gum]);
say(`${corpus.sentences.length} sentences, ${corpus.forms.length} words`);

writeFileSync(join(home, 'seeds', 'lexicons', 'lemma-rules.tsv'), trainLemmaRules(corpus).join('\n') + '\n');

const classes = trainWordClasses(corpus, new Map());
write('words', wordClassSections(classes));

const tags = tagNames(corpus);
const everything = corpus.sentences.map((_, number) => number);
const tagger = trainTagger(corpus, classes, tags, everything, 6);
write('tagger', { tags, ...sparseSections('tag', quantized(tagger.perceptron, 0.3), tags.length) });

const predicted = predictTagsByFolds(corpus, classes, tags);
say('tags predicted by folds');
const parser = trainParser(corpus, predicted.upos, predicted.xpos, classes, Number(process.env.ROUNDS ?? 8));
write('parser', {
  relations: parser.relations,
  ...denseSections('transition', quantized(parser.transition, 0.3)),
  ...sparseSections('relation', quantized(parser.relation, 0.3), parser.relations.length),
});

trainNames(folder, home);
