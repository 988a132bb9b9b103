// Pairs that belong together in, groups out.

/** Disjoint sets over `0 … count - 1`; the least member stands for its group, whatever the order of joins. */
export class Groups {
  readonly #parent: Int32Array;

  constructor(count: number) {
    this.#parent = new Int32Array(count).map((_, index) => index);
  }

  /** The least member of the group of `member`. */
  leader(member: number): number {
    const parent = this.#parent;
    let at = member;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  join(a: number, b: number): void {
    const [x, y] = [this.leader(a), this.leader(b)];
    this.#parent[Math.max(x, y)] = Math.min(x, y);
  }
}
