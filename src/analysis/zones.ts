// A text in, its zones out: one zone a line for now.
import type { Source, Zone, Zoned } from './doc.ts';

export function markZones(source: Source): Zoned {
  const zones: Zone[] = [];
  for (const match of source.text.matchAll(/[^\n]*[^\s][^\n]*/g))
    zones.push({ start: match.index, end: match.index + match[0].length, kind: 'body' });
  return { ...source, zones };
}
