// A verification in, lines for people out: what was checked, how much of it, and each fault with its file and row.
import { type Check, checkTitles, type Fault } from './check.ts';
import type { Verification } from './verify.ts';

/** Faults of one kind that are printed; the rest is counted. */
const mostPrinted = 20;

export function faultCount({ checks }: Verification): number {
  return checks.reduce((sum, { faults }) => sum + faults.length, 0);
}

export function verificationReport(place: string, verification: Verification): string {
  const { version, rows, bytes, textsFound, checks } = verification;
  const articles = rows.find(([table]) => table === 'articles')?.[1] ?? 0;
  const total = faultCount(verification);
  const lines = [
    `dataset     ${place}, version ${version}`,
    `tables      ${rows.length > 0 ? rows.map(([table, count]) => `${table} ${grouped(count)}`).join(', ') : 'cannot be read'}`,
    `size        ${grouped(bytes)} bytes`,
    `texts       ${textsFound === undefined ? 'not at hand' : `at hand for ${grouped(textsFound)} of ${grouped(articles)} articles`}`,
    '',
    ...checks.flatMap(checkLines),
    '',
    total === 0 ? 'No faults.' : `${grouped(total)} fault${total === 1 ? '' : 's'}.`,
  ];
  return `${lines.join('\n')}\n`;
}

function checkLines({ name, checked, faults }: Check): string[] {
  const verdict = faults.length === 0 ? 'ok   ' : 'FAULT';
  const more = faults.length - mostPrinted;
  return [
    `${verdict} ${name.padEnd(10)} ${grouped(checked).padStart(9)}  ${checkTitles[name]}`,
    ...faults.slice(0, mostPrinted).map(faultLine),
    ...(more > 0 ? [`        and ${grouped(more)} more`] : []),
  ];
}

function faultLine({ file, row, message }: Fault): string {
  return `        ${file}${row === null ? '' : ` row ${row}`}: ${message}`;
}

function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
