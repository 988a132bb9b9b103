// A verb of the command run inside of the test: its exit status, and what it wrote.
import { vi } from 'vitest';

export interface Written {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export async function written(verb: (args: string[]) => Promise<number>, ...args: string[]): Promise<Written> {
  const [out, err]: [string[], string[]] = [[], []];
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
  try {
    return { status: await verb(args), out: out.join(''), err: err.join('') };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}
