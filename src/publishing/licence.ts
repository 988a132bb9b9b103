// What others may do with the published data: the licence's name and link, and the text of LICENSE.txt.

export const licence = {
  name: 'CC-BY-4.0',
  title: 'Creative Commons Attribution 4.0 International',
  path: 'https://creativecommons.org/licenses/by/4.0/',
} as const;

export const licenceText = `${licence.title} (${licence.name})
${licence.path}

The compiled dataset (the tables, their selection, coding and identifiers, and the files that describe them) may be
copied, changed and used for any purpose, also commercially, as long as its source is named and changes are stated.

This licence does not cover the words of others. Quotations and the names of works remain their speakers' and
publishers'; they are cut to short passages and given here as evidence of who said what, where. The articles themselves
are not part of the dataset: follow the url of an article to read it, and ask its publisher to reuse it.

The data come without warranty. They were made by a program that makes mistakes: every row names the article and the
characters that it came from, so that you can check it.
`;
