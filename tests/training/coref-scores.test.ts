import { describe, expect, it } from 'vitest';
import { clusterScores } from '../../training/cluster-scores.ts';
import { readGoldDocuments } from '../../training/gum-entities.ts';

/** "a b|c" → a and b in one cluster, c alone. */
const clustered = (text: string) =>
  text.split('|').flatMap((cluster) => cluster.split(' ').map((mention) => ({ mention, cluster })));

describe('clusterScores', () => {
  it.each([
    ['a b|c', 'a b|c', 1, 1, 1],
    // Every mention alone is never wrong and finds half of a pair.
    ['a b', 'a|b', 1, 0.5, 0],
    // Everything together finds all and is half wrong.
    ['a|b', 'a b', 0.5, 1, 0],
    // A mention that is not there, and one that is not asked for.
    ['a b', 'a x', 0.25, 0.25, 0],
  ])('gold %s, predicted %s', (gold, predicted, precision, recall, muc) => {
    const { b3, muc: links } = clusterScores({ gold: clustered(gold), predicted: clustered(predicted) });
    expect([b3.precision, b3.recall, links.f1]).toEqual([precision, recall, muc]);
  });
});

describe('readGoldDocuments', () => {
  const word = (id: number, form: string, pos: string, head: number, relation: string, misc: string) =>
    [
      id,
      form,
      form,
      pos === 'NNP' ? 'PROPN' : pos === 'PRP' ? 'PRON' : 'NOUN',
      pos,
      '_',
      head,
      relation,
      '_',
      misc,
    ].join('\t');
  const conllu = [
    '# newdoc id = made_up',
    word(1, 'General', 'NNP', 2, 'nmod:desc', 'Entity=(1-person-new-nnnnn-cf1-1-coref-Ana_Ruiz'),
    word(2, 'Ana', 'NNP', 0, 'root', '_'),
    word(3, 'Ruiz', 'NNP', 2, 'flat', 'Entity=1)|SpaceAfter=No'),
    word(4, ',', 'NN', 2, 'dep', '_'),
    word(5, 'she', 'PRP', 2, 'dep', 'Entity=(1-person-giv:act-nnnnn-cf1-1-ana-Ana_Ruiz)'),
    '',
  ].join('\n');

  it('gives text, chains, kinds, and the name without its title', () => {
    const [{ id, text, mentions }] = readGoldDocuments(conllu);
    expect([id, text]).toEqual(['made_up', 'General Ana Ruiz, she']);
    expect(
      mentions.map(({ start, end, chain, kind, identity }) => [text.slice(start, end), chain, kind, identity]),
    ).toEqual([
      ['General Ana Ruiz', '1', 'name', 'Ana_Ruiz'],
      ['she', '1', 'pronoun', 'Ana_Ruiz'],
    ]);
    expect(text.slice(mentions[0].name!.start, mentions[0].name!.end)).toBe('Ana Ruiz');
  });
});
