// A line of JSON Lines: an article of 2024-05-03 that quotes the words and is long enough for them to be published.
const rest = 'Nothing else of note was said on that day, and the people on the quay went home in the rain.';

export function quotingLine(id: string, words: string): string {
  return JSON.stringify({ id, text: `"${words}," she said. ${rest}`, published_at: '2024-05-03' });
}
