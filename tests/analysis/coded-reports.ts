// A text in, its reports in brief out.
import { analyzed } from '../engine.ts';

/** Type, status, source countries and target countries (or sectors) of each report. */
export function coded(text: string): string[] {
  return analyzed(text).reports.map(({ type, status, sources, targets }) => {
    const countries = (actors: typeof sources) => actors.map(({ country, sector }) => country ?? sector).join('+');
    return `${type} ${status} ${countries(sources)} > ${countries(targets)}`.trim();
  });
}
