// Whole numbers of any size in, small ones in order of first sight out: a table of open addresses, many times as fast as a Map
// where there are hundreds of thousands.

export class IntNumbers {
  readonly #keys: Int32Array;
  /** Zero where the slot is free. */
  readonly #numbers: Int32Array;
  readonly #shift: number;
  #size = 0;

  /** @param most different keys that will be seen at most. */
  constructor(most: number) {
    const bits = Math.max(4, Math.ceil(Math.log2(most + 1)) + 1);
    this.#keys = new Int32Array(2 ** bits);
    this.#numbers = new Int32Array(2 ** bits);
    this.#shift = 32 - bits;
  }

  /** Different keys so far. */
  get size(): number {
    return this.#size;
  }

  /** The number of a key of 32 bits: the next one where it was not seen before. */
  numberOf(key: number): number {
    const slot = this.#slotOf(key);
    const number = this.#numbers[slot];
    if (number !== 0) return number - 1;
    this.#keys[slot] = key;
    this.#numbers[slot] = ++this.#size;
    return this.#size - 1;
  }

  /** The number of a key, -1 where it was not seen before. */
  find(key: number): number {
    return this.#numbers[this.#slotOf(key)] - 1;
  }

  /** That of the key, or the free one where it belongs. */
  #slotOf(key: number): number {
    const [keys, numbers] = [this.#keys, this.#numbers];
    const mask = keys.length - 1;
    // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
    let slot = Math.imul(key, 0x9e3779b1) >>> this.#shift;
    while (numbers[slot] !== 0 && keys[slot] !== (key | 0)) slot = (slot + 1) & mask;
    return slot;
  }
}
