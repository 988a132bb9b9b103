// The wordings of some days in, pairs of them of which one is a cut of the other out, however outlets cut and repunctuate them.
import { IntNumbers } from './int-numbers.ts';
import { remembered } from './remembered.ts';

/** From this many words on, the words alone tell that two quotations are one; fewer need the same speaker too. */
export const telling = 8;
/** Fewest words of a cut that is recognized in a longer form: two words are said by everybody. */
const leastCut = 3;
/** Share of a cut's words that stand in the same order in the longer form: an outlet may replace one word in six. */
const leastShare = 0.84;
/** Words that index a form: a run of three. Runs that more forms share than this tell nothing. */
const run = 3;
const mostSharing = 64;
/** Share of a cut's runs that are found in the longer form, where one word in six is another and words were left out. */
const leastRuns = 0.3;
/** Words of a form that are aligned: bounds the work for a printed speech. */
const longest = 400;

const indirectly = '(indirect) ';

/** One wording, with everybody who is said to have said it. */
export interface Wording {
  readonly key: string;
  readonly speakers: readonly string[];
}

/** Short wordings differ by speaker, indirect speech is never the same words as direct speech. */
export function wordingKey(words: readonly string[], isIndirect: boolean, speaker: string | null): string {
  const said = words.length < telling && speaker ? `${speaker}: ` : '';
  return `${isIndirect ? indirectly : ''}${said}${words.join(' ')}`;
}

/** The words by which wordings are compared: none of indirect speech. */
function wordsOf(key: string): string[] {
  return key.startsWith(indirectly) ? [] : (key.slice(key.lastIndexOf(': ') + 1).match(/\S+/g) ?? []);
}

/** What comparing wordings takes, in flat tables: they are many. */
interface WordingRuns {
  /** Words of each wording. */
  readonly lengths: Int32Array;
  /**
   * Hashes of the runs of words, each once: those of wording `i` from `starts[i]` to before `starts[i + 1]`. A clash proposes a
   * pair more, and the words decide.
   */
  readonly runs: Int32Array;
  readonly starts: Int32Array;
}

/** The runs of a list of wordings. */
export const runsOf = remembered((wordings: readonly Wording[]): WordingRuns => {
  const words = wordings.map(({ key }) => wordsOf(key));
  const lengths = Int32Array.from(words, ({ length }) => length);
  const runs = new Int32Array(lengths.reduce((sum, length) => sum + length, 0));
  const starts = new Int32Array(words.length + 1);
  words.forEach((own, index) => {
    const hashes = own.map(hashOf);
    const once = new Set<number>();
    for (let i = 0; i + run <= hashes.length; i++) {
      let hash = 0;
      for (let k = i; k < i + run; k++) hash = Math.imul(hash ^ hashes[k], 0x01000193);
      once.add(hash);
    }
    let at = starts[index];
    for (const hash of once) runs[at++] = hash;
    starts[index + 1] = at;
  });
  return { lengths, runs, starts };
});

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}

/** Hears of the place of a wording in its list, and of that of one of the day. */
type Pair = (place: number, own: number) => void;

/** Wordings of a day, by whose runs those of other lists and their own are found. */
export class WordingIndex {
  readonly #own: readonly Wording[];
  readonly #runs: WordingRuns;
  readonly #numbers: IntNumbers;
  /** Wordings with a run: how many; and in chains of places in the list of runs, from 1, the first, the last, the next. */
  readonly #counts: Int32Array;
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  readonly #next: Int32Array;
  /** The wording of a place in the list of runs. */
  readonly #ownerOf: Int32Array;

  constructor(own: readonly Wording[]) {
    this.#own = own;
    this.#runs = runsOf(own);
    const most = this.#runs.starts[own.length];
    this.#numbers = new IntNumbers(most);
    this.#counts = new Int32Array(most);
    this.#first = new Int32Array(most);
    this.#last = new Int32Array(most);
    this.#next = new Int32Array(most);
    this.#ownerOf = new Int32Array(most);
  }

  /** Pairs of wordings of the day, the last first; to be called before the other. */
  tellOwn(pair: Pair): void {
    const { starts, runs } = this.#runs;
    for (let own = this.#own.length - 1; own >= 0; own--) {
      this.#compare(this.#own, own, pair);
      for (let at = starts[own]; at < starts[own + 1]; at++) {
        const number = this.#numbers.numberOf(runs[at]);
        this.#ownerOf[at] = own;
        if (this.#counts[number]++ === 0) this.#first[number] = at + 1;
        else this.#next[this.#last[number] - 1] = at + 1;
        this.#last[number] = at + 1;
      }
    }
  }

  /** Pairs of a wording of another list and one of the day, the last first. */
  tellOthers(wordings: readonly Wording[], isWanted: (place: number) => boolean, pair: Pair): void {
    for (let place = wordings.length - 1; place >= 0; place--)
      if (isWanted(place)) this.#compare(wordings, place, pair);
  }

  #compare(wordings: readonly Wording[], place: number, pair: Pair): void {
    const { starts, runs, lengths } = runsOf(wordings);
    const size = starts[place + 1] - starts[place];
    let untold = 0;
    let shared: Map<number, number> | undefined;
    for (let i = starts[place]; i < starts[place + 1]; i++) {
      const number = this.#numbers.find(runs[i]);
      if (number < 0) continue;
      if (this.#counts[number] > mostSharing) {
        untold++;
        continue;
      }
      shared ??= new Map();
      for (let at = this.#first[number]; at > 0; at = this.#next[at - 1]) {
        const own = this.#ownerOf[at - 1];
        shared.set(own, (shared.get(own) ?? 0) + 1);
      }
    }
    for (const [own, count] of shared ?? []) {
      const ownSize = this.#runs.starts[own + 1] - this.#runs.starts[own];
      if (count + untold < leastRuns * Math.min(size, ownSize)) continue;
      const isOwnShorter = this.#runs.lengths[own] < lengths[place];
      const [cut, whole] = isOwnShorter ? [this.#own[own], wordings[place]] : [wordings[place], this.#own[own]];
      if (isCut(cut, whole)) pair(place, own);
    }
  }
}

function isCut(cut: Wording, whole: Wording): boolean {
  const [words, others] = [wordsOf(cut.key), wordsOf(whole.key)];
  if (words.length < leastCut) return false;
  if (words.length < telling) {
    const isSameSpeaker = cut.speakers.some((speaker) => whole.speakers.includes(speaker));
    return isSameSpeaker && ` ${others.join(' ')} `.includes(` ${words.join(' ')} `);
  }
  const compared = words.slice(0, longest);
  return commonSubsequence(compared, others.slice(0, longest)) >= leastShare * compared.length;
}

/** Length of the longest common subsequence. */
function commonSubsequence(a: readonly string[], b: readonly string[]): number {
  let above = new Uint16Array(b.length + 1);
  for (const word of a) {
    const row = new Uint16Array(b.length + 1);
    for (let j = 0; j < b.length; j++) row[j + 1] = word === b[j] ? above[j] + 1 : Math.max(row[j], above[j + 1]);
    above = row;
  }
  return above[b.length];
}
