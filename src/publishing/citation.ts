// What the dataset is called and what it covers in, CITATION.cff (1.2.0) out, and the one line that cites it.
import { datasetDescription, datasetTitle } from './catalog.ts';
import { licence } from './licence.ts';

export const citation = `Dateline contributors. ${datasetTitle}. Open dataset, ${licence.name}.`;

/** `released` is the newest day that the data cover, ISO, null where none is known. */
export function citationFile(version: string, released: string | null): string {
  const lines = [
    'cff-version: 1.2.0',
    'message: If you use these data, please cite them as below, with the day on which you took them.',
    'type: dataset',
    `title: ${quoted(datasetTitle)}`,
    `abstract: ${quoted(datasetDescription)}`,
    'authors:',
    '  - name: Dateline contributors',
    `license: ${licence.name}`,
    `version: ${quoted(version)}`,
    ...(released ? [`date-released: ${released}`] : []),
    'keywords: [news, events, quotations, named entities]',
  ];
  return `${lines.join('\n')}\n`;
}

/** A YAML scalar: JSON's strings are YAML's. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
