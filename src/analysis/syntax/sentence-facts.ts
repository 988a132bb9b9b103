// A tagged stretch of tokens in, the facts of its words that the parser reads out.
import { hashString } from '../learning/feature-templates.ts';
import { factCount, type WordTable, wordFacts } from '../learning/word-features.ts';
import type { SentenceFacts } from './parser-features.ts';
import { runningCounts } from './running-counts.ts';

const wordFact = wordFacts.indexOf('w');
const endingFact = wordFacts.indexOf('s2');
const clusterFact = wordFacts.indexOf('c');
const coarseFact = wordFacts.indexOf('g');

/** Words are numbered from 1; 0, the root after the last word and what lies behind it have facts of their own. */
export function sentenceFacts(
  words: WordTable,
  upos: readonly string[],
  xpos: readonly string[],
  first: number,
  last: number,
): SentenceFacts {
  const count = last - first;
  const make = (): Int32Array => new Int32Array(count + 5);
  const facts = { word: make(), tag: make(), upos: make(), cluster: make(), coarse: make(), ending: make() };
  for (let i = 1; i <= count; i++) {
    const row = words.rows[first + i - 1] * factCount;
    facts.word[i] = words.facts[row + wordFact];
    facts.ending[i] = words.facts[row + endingFact];
    facts.cluster[i] = words.facts[row + clusterFact];
    facts.coarse[i] = words.facts[row + coarseFact];
    facts.upos[i] = hashString(upos[first + i - 1]);
    facts.tag[i] = hashString(xpos[first + i - 1], facts.upos[i]);
  }
  for (const values of Object.values(facts)) {
    values[0] = 0x1001;
    values[count + 1] = 0x1002;
    values.fill(0x1003, count + 2);
  }
  return { ...facts, running: runningCounts(facts.upos, count) };
}
