// Bytes of a model file in, its named sections out, and back. Layout, little-endian: magic "DATELINE", format version,
// checksum of all that follows it, length of the file, number of sections; then a directory (name of 24 bytes, offset,
// length); then the sections, each at a multiple of 8, so that typed arrays view them without copying.

const modelFormat = 1;
const magic = 'DATELINE';
const headerLength = 24;
const entryLength = 32;
const nameLength = 24;

/** The sections of a model file, as views of its bytes. */
export interface ModelFile {
  /** @throws Error naming the file and the section, where there is no such section. */
  section(name: string): Uint8Array;
  /** UTF-8 lines of a section. */
  lines(name: string): string[];
}

export type ModelSections = Readonly<
  Record<string, Uint8Array | Int8Array | Int32Array | Uint32Array | Float32Array | readonly string[]>
>;

/**
 * Takes the bytes at their word: whoever reads them from where they may have suffered calls `verifyModelFile` before.
 * @param path names the file in errors, as in "models/parser.bin".
 * @throws Error naming the file, and what was expected and found, where it is cut short or of another version.
 */
export function readModelFile(path: string, given: Uint8Array): ModelFile {
  const bytes = aligned(given);
  if (bytes.length < headerLength) throw new Error(`${path}: expected a model file, found ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new TextDecoder().decode(bytes.subarray(0, 8));
  if (found !== magic) throw new Error(`${path}: expected a model file that begins with ${magic}`);
  const version = view.getUint32(8, true);
  if (version !== modelFormat)
    throw new Error(`${path}: expected model format version ${modelFormat}, found version ${version}; train it again`);
  const length = view.getUint32(16, true);
  if (length !== bytes.length)
    throw new Error(
      `${path} (version ${version}): expected ${length} bytes, found ${bytes.length}: the file is cut short`,
    );
  const sections = readDirectory(bytes, view);
  const section = (name: string): Uint8Array => {
    const body = sections.get(name);
    if (!body) throw new Error(`${path} (version ${version}): expected a section "${name}"`);
    return body;
  };
  return { section, lines: (name) => new TextDecoder().decode(section(name)).split('\n') };
}

/** @throws Error naming the file, where its bytes are not those that were written. */
export function verifyModelFile(path: string, given: Uint8Array): void {
  const bytes = aligned(given);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= headerLength && view.getUint32(12, true) !== checksum(bytes))
    throw new Error(`${path}: the checksum does not match, the file is corrupt`);
}

function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Uint8Array> {
  const sections = new Map<string, Uint8Array>();
  const count = view.getUint32(20, true);
  for (let i = 0; i < count; i++) {
    const entry = headerLength + i * entryLength;
    const name = new TextDecoder().decode(bytes.subarray(entry, entry + nameLength)).replace(/\0+$/, '');
    const start = view.getUint32(entry + nameLength, true);
    sections.set(name, bytes.subarray(start, start + view.getUint32(entry + nameLength + 4, true)));
  }
  return sections;
}

/** @throws Error where a section's name is longer than the directory holds. */
export function writeModelFile(sections: ModelSections): Uint8Array {
  const bodies = Object.entries(sections).map(([name, body]) => ({ name, body: toBytes(body) }));
  let length = headerLength + bodies.length * entryLength;
  const starts = bodies.map(({ body }) => {
    const start = length;
    length += Math.ceil(body.length / 8) * 8;
    return start;
  });
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic), 0);
  view.setUint32(8, modelFormat, true);
  view.setUint32(16, length, true);
  view.setUint32(20, bodies.length, true);
  bodies.forEach(({ name, body }, i) => {
    const entry = headerLength + i * entryLength;
    const encoded = new TextEncoder().encode(name);
    if (encoded.length > nameLength) throw new Error(`section "${name}": expected at most ${nameLength} bytes`);
    bytes.set(encoded, entry);
    view.setUint32(entry + nameLength, starts[i], true);
    view.setUint32(entry + nameLength + 4, body.length, true);
    bytes.set(body, starts[i]);
  });
  view.setUint32(12, checksum(bytes), true);
  return bytes;
}

function toBytes(body: ModelSections[string]): Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  return new TextEncoder().encode(body.join('\n'));
}

/** Of all that follows the checksum itself; the length of a file is a multiple of 8. */
function checksum(bytes: Uint8Array): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  let sum = 0x811c9dc5;
  for (let i = 4; i < words.length; i++) {
    sum = Math.imul(sum ^ words[i], 0x01000193);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}
