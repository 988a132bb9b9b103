// How far a long step is, on standard error: one line that is written over on a terminal, a few lines elsewhere.

export interface Progress {
  show(done: number, total: number): void;
  /** Leaves the terminal as it was. */
  clear(): void;
}

export function progressLine(): Progress {
  const isTerminal = process.stderr.isTTY;
  let tenths = 0;
  return {
    show(done, total) {
      if (isTerminal) process.stderr.write(`\r\u001b[2Kreading   ${done} of ${total} files`);
      else if (Math.floor((10 * done) / total) > tenths || done === total) {
        tenths = Math.floor((10 * done) / total);
        process.stderr.write(`reading   ${done} of ${total} files\n`);
      }
    },
    clear() {
      if (isTerminal) process.stderr.write('\r\u001b[2K');
    },
  };
}
