// The rule of a report in, the lines of the lexicons that it names out: what a linguist would correct.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { home } from './home.ts';

export interface RuleLine {
  /** "threaten xcomp > suspend obj=! > cooperation" has three parts. */
  readonly part: string;
  /** File, number of the line, and the line. */
  readonly places: readonly string[];
}

export function ruleLines(rule: string): RuleLine[] {
  const verbs = lexicon('event-verbs', (verb, frame) => (frame ? `${verb} ${frame}` : verb));
  const nouns = lexicon('event-nouns', (noun) => noun);
  return rule.split(' > ').map((whole) => {
    const part = whole.replace(/ \(.*\)$/, '');
    return { part, places: [...verbs, ...nouns].filter(({ key }) => key === part).map(({ place }) => place) };
  });
}

function lexicon(name: string, keyOf: (first: string, second: string) => string) {
  const path = join('seeds', 'lexicons', `${name}.tsv`);
  return readFileSync(join(home(), path), 'utf8')
    .split('\n')
    .map((text, index) => {
      const [first, second = ''] = text.split('\t');
      return { key: keyOf(first, second), place: `${path} line ${index + 1}: ${text.replaceAll('\t', ' | ')}` };
    });
}
