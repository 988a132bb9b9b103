// A text in, its words out, paragraph by paragraph, cut roughly as the treebanks cut them: enough for counting.

const word =
  /[A-Za-z]+(?=n't\b)|n't\b|'(?:s|re|ve|ll|d|m)\b|\d[\d.,:/-]*\d|\d|(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Jr|Sr)\.|[A-Za-zÀ-ÿ]+|[^\sA-Za-zÀ-ÿ0-9]/g;

export function roughWords(text: string): string[][] {
  const straight = text.replaceAll(/[’‘]/g, "'").replaceAll(/[“”]/g, '"');
  return straight
    .split(/\n+/)
    .map((paragraph) => [...(paragraph.match(word) ?? [])])
    .filter((words) => words.length > 0);
}
