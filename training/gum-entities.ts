// CoNLL-U with the GUM entity layer in, documents with their running text and its annotated mentions out.

export interface GoldMention {
  /** UTF-16 offsets in the document's text. */
  readonly start: number;
  readonly end: number;
  /** Chain, unique in its document. */
  readonly chain: string;
  /** person, organization, place, event, abstract… */
  readonly type: string;
  readonly kind: 'name' | 'nominal' | 'pronoun';
  readonly headStart: number;
  readonly headEnd: number;
  /** The proper name in the phrase: "Mike Pompeo" of "Secretary of State Mike Pompeo". Null where it is no name. */
  readonly name: { readonly start: number; readonly end: number } | null;
  /** Wikipedia title, with underscores, null where none is given. */
  readonly identity: string | null;
}

export interface GoldWord {
  readonly start: number;
  readonly end: number;
  readonly upos: string;
  readonly xpos: string;
  readonly relation: string;
  /** Number of the head among the words of the document, -1 at the root of a sentence. */
  readonly head: number;
}

export interface GoldDocument {
  readonly id: string;
  readonly text: string;
  readonly words: readonly GoldWord[];
  readonly mentions: readonly GoldMention[];
}

interface Reader {
  text: string;
  readonly words: GoldWord[];
  readonly mentions: GoldMention[];
  /** Mentions that began and have not ended, innermost last. */
  readonly open: { readonly chain: string; readonly first: number; readonly fields: readonly string[] }[];
}

/** One document for each `# newdoc`; mentions sorted by start, then by length. */
export function readGoldDocuments(conllu: string): GoldDocument[] {
  return conllu
    .split(/^(?=# newdoc id = )/m)
    .filter((block) => block.startsWith('# newdoc id = '))
    .map(readDocument);
}

function readDocument(block: string): GoldDocument {
  const reader: Reader = { text: '', words: [], mentions: [], open: [] };
  for (const sentence of block.split(/\r?\n\r?\n/)) readSentence(reader, sentence.split(/\r?\n/));
  return {
    id: /^# newdoc id = (.*)$/m.exec(block)![1].trim(),
    text: reader.text,
    words: reader.words,
    mentions: reader.mentions.sort((a, b) => a.start - b.start || b.end - a.end),
  };
}

function readSentence(reader: Reader, lines: readonly string[]): void {
  const rows = lines.filter((line) => /^\d+(?:-\d+)?\t/.test(line)).map((line) => line.split('\t'));
  if (rows.length === 0) return;
  if (reader.text !== '') reader.text += lines.some((line) => line.startsWith('# newpar')) ? '\n' : ' ';
  const base = reader.words.length;
  const misc: string[] = [];
  let rangeEnd = 0;
  for (const fields of rows) {
    const [id, form] = fields;
    const isRange = id.includes('-');
    if (isRange) rangeEnd = Number(id.split('-')[1]);
    else {
      const start = reader.text.length;
      reader.text += form;
      const head = Number(fields[6]);
      const [upos, xpos, relation] = [fields[3], fields[4], fields[7]];
      reader.words.push({
        start,
        end: start + form.length,
        upos,
        xpos,
        relation,
        head: head > 0 ? base + head - 1 : -1,
      });
      misc.push(fields[9]);
    }
    const isGlued = fields[9].includes('SpaceAfter=No') || isRange || Number(id) < rangeEnd;
    if (!isGlued) reader.text += ' ';
  }
  reader.text = reader.text.trimEnd();
  for (const [index, cell] of misc.entries()) readEntityCell(reader, base + index, cell);
}

/** "Entity=(18-place-…(22-person-…)18)": brackets open and close mentions at the word. */
function readEntityCell(reader: Reader, word: number, misc: string): void {
  const cell = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1];
  if (!cell) return;
  for (const [part] of cell.matchAll(/\([^()]+\)?|[^()]+\)/g)) {
    const fields = part.replaceAll(/[()]/g, '').split('-');
    const chain = fields[0];
    if (part.startsWith('(')) reader.open.push({ chain, first: word, fields });
    if (!part.endsWith(')')) continue;
    const place = reader.open.findLastIndex((mention) => mention.chain === chain);
    if (place < 0) continue;
    const [{ first, fields: opened }] = reader.open.splice(place, 1);
    reader.mentions.push(goldMention(reader.words, first, word + 1, chain, opened));
  }
}

function goldMention(
  words: readonly GoldWord[],
  first: number,
  last: number,
  chain: string,
  fields: readonly string[],
): GoldMention {
  const head = headOf(words, first, last);
  const isPronoun = words[head].upos === 'PRON' || (words[head].xpos === 'PRP$' && last - first === 1);
  const isProper = isProperWord(words[head]);
  const [nameFirst, nameLast] = isProper ? nameSpan(words, first, last, head) : [0, 0];
  return {
    start: words[first].start,
    end: words[last - 1].end,
    chain,
    type: fields[1],
    kind: isPronoun ? 'pronoun' : isProper ? 'name' : 'nominal',
    headStart: words[head].start,
    headEnd: words[head].end,
    name: isProper ? { start: words[nameFirst].start, end: words[nameLast - 1].end } : null,
    identity: fields.length > 7 ? fields.slice(7).join('-') : null,
  };
}

function isProperWord({ upos, xpos }: GoldWord): boolean {
  return upos === 'PROPN' || xpos === 'NNP' || xpos === 'NNPS';
}

/** The word of the span whose head lies outside it. */
function headOf(words: readonly GoldWord[], first: number, last: number): number {
  for (let word = first; word < last; word++) if (words[word].head < first || words[word].head >= last) return word;
  return last - 1;
}

/**
 * The head with what belongs to its name: flat parts, compounds, proper adjectives, and what "of" or "for" adds without an
 * article ("University of Turin", not "of the UK"); no title before it, no second name after "and".
 */
function nameSpan(words: readonly GoldWord[], first: number, last: number, head: number): [number, number] {
  const belongs = (word: number): boolean => {
    if (word === head) return true;
    const { relation, head: above } = words[word];
    if (above < first || above >= last || !belongs(above)) return false;
    if (/^(?:flat|compound|goeswith)/.test(relation)) return isProperWord(words[word]) || words[word].xpos === 'CD';
    if (relation === 'nmod' && hasArticle(words, word)) return false;
    if (relation === 'conj' && above === head) return false;
    return /^(?:amod|nmod|nummod|conj)$/.test(relation) && isProperWord(words[word]);
  };
  const isLink = (word: number): boolean => /^(?:ADP|CCONJ|DET)$/.test(words[word].upos) || words[word].xpos === 'HYPH';
  let from = head;
  let to = head + 1;
  for (let word = head - 1; word >= first; word--)
    if (belongs(word)) from = word;
    else if (!isLink(word)) break;
  for (let word = head + 1; word < last; word++)
    if (belongs(word)) to = word + 1;
    else if (!isLink(word)) break;
  return [from, to];
}

function hasArticle(words: readonly GoldWord[], noun: number): boolean {
  for (let word = noun - 1; word >= Math.max(0, noun - 4); word--)
    if (words[word].head === noun && words[word].relation === 'det') return true;
  return false;
}
