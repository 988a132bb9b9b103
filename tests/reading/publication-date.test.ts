import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOfUrl, parseMetadataDate, parseWrittenDate } from '../../src/reading/publication-date.ts';

describe('metadata dates', () => {
  test.each([
    ['2021-05-06', '2021-05-06'],
    ['20210506', '2021-05-06'],
    ['2021-05-06T07:08:09Z', '2021-05-06T07:08:09Z'],
    ['2021-05-06T07:08Z', '2021-05-06T07:08:00Z'],
    ['2021-05-06 07:08:09.123+0200', '2021-05-06T05:08:09Z'],
    ['2021-05-06T23:30:00-04:00', '2021-05-07T03:30:00Z'],
    ['2021-05-06T07:08:09', '2021-05-06'],
    ['Thu, 6 May 2021 07:08:09 +0530', '2021-05-06T01:38:09Z'],
    ['06 May 2021 07:08 EDT', '2021-05-06T11:08:00Z'],
    ['6 May 2021', '2021-05-06'],
    ['2020-02-29', '2020-02-29'],
    ['2021-02-29', null],
    ['2021-13-01', null],
    ['2021-05-06T25:00:00Z', null],
    ['2021-05', null],
    ['05/06/2021', null],
    ['two days ago', null],
    ['', null],
  ])('%j is %j', (written, date) => {
    expect(parseMetadataDate(written)).toBe(date);
  });

  test('every moment survives being written in any zone', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    const quarters = fc.integer({ min: -48, max: 56 });
    fc.assert(
      fc.property(seconds, quarters, (second, quarter) => {
        const utc = new Date(second * 1000).toISOString().slice(0, 19);
        const local = new Date((second + quarter * 900) * 1000).toISOString().slice(0, 19);
        const minutes = Math.abs(quarter) * 15;
        const offset = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
        expect(parseMetadataDate(`${local}${quarter < 0 ? '-' : '+'}${offset}`)).toBe(`${utc}Z`);
      }),
    );
  });
});

describe('dates in words', () => {
  test.each([
    ['May 6, 2021', '2021-05-06'],
    ['Sept. 6, 2021', '2021-09-06'],
    ['Thursday 6th May 2021', '2021-05-06'],
    ['the 6th of May, 2021', '2021-05-06'],
    ['2021-05-06, 10 a.m.', '2021-05-06'],
    ['Mayor 6, 2021', null],
    ['May 2021', null],
    ['June 31, 2021', null],
  ])('%j is %j', (written, date) => {
    expect(parseWrittenDate(written)).toBe(date);
  });
});

describe('dates in addresses', () => {
  test.each([
    ['https://n.example/2021/05/06/port-opens', '2021-05-06'],
    ['https://n.example/2021/5/6/port-opens.html', '2021-05-06'],
    ['https://n.example/world/2021/may/06/port-opens', '2021-05-06'],
    ['https://n.example/port-opens-2021-05-06', '2021-05-06'],
    ['https://n.example/20210506-port-opens', '2021-05-06'],
    ['https://n.example/a/202105061230', '2021-05-06'],
    ['https://n.example/2021/05/port-opens-210506175747259.html', '2021-05-06'],
    ['https://n.example/2021/5/port-opens-210506.html', '2021-05-06'],
    ['https://n.example/2021/05/port-opens-200406175747259.html', null],
    ['https://n.example/port-opens-210506175747259.html', null],
    ['https://n.example/2021/05/port-opens', null],
    ['https://n.example/2021/05/port-opens-210599175747259.html', null],
    ['https://n.example/article-14848175', null],
    ['https://n.example/?date=2021-05-06', null],
    ['no address', null],
  ])('%s has %j', (url, date) => {
    expect(dateOfUrl(url)).toBe(date);
  });
});
