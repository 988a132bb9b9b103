// Bytes or text in, their SHA-256 in hex out, by Node's own code: what src/records/sha256.ts gives wherever else we run.
import { createHash, hash } from 'node:crypto';

export function sha256Hex(data: Uint8Array | string): string {
  return hash('sha256', data);
}

export function sha256Stream(): { update(bytes: Uint8Array): void; hex(): string } {
  const stream = createHash('sha256');
  return { update: (bytes) => void stream.update(bytes), hex: () => stream.digest('hex') };
}
