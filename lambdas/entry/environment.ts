// What the functions in AWS take from their environment.

/** @throws Error naming the variable where it is not set: a function without its stores must not start. */
export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`expected the environment variable ${name}`);
  return value;
}
