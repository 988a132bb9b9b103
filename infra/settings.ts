// What an operator may choose with `-c NAME=VALUE`, read once; everything else about the stack is decided in its files.
import type { Node } from 'constructs';

export interface Settings {
  /** Extract functions at a time. */
  readonly concurrency: number;
  /** Minutes from one look at what waits to be published to the next. */
  readonly publishEvery: number;
  /** Minutes after which nothing waits for others any more: a publish costs the same for one article as for a hundred. */
  readonly publishWithin: number;
  /** Whether uploads, parts and datasets outlive the stack. False is for trials and teardown: emptied buckets go with it. */
  readonly retain: boolean;
  /** Whether persons are published too who are only named in passing. */
  readonly privatePersons: (typeof privatePersons)[number];
  /** Whether a table may lose more rows than were withdrawn: for one deployment, when that is meant. */
  readonly allowShrink: boolean;
  /** CloudFront before a closed bucket. */
  readonly cdn: boolean;
  /** Tables for SQL over the datasets. */
  readonly athena: boolean;
  /** The first day that these look for: a query that names no days asks S3 for each one. */
  readonly athenaSince: string;
  /** The bucket in which an archive lies that is to be read too. */
  readonly backfill: string | undefined;
  /** US dollars a month, from which on somebody should be told. */
  readonly budget: number | undefined;
  /** Who is told of alarms. */
  readonly email: string | undefined;
}

const privatePersons = ['withheld', 'published'] as const;

/** @throws Error naming the setting, what was expected and what came. */
export function settingsOf(node: Node): Settings {
  return {
    // SQS asks for at least 2.
    concurrency: wholeNumber(node, 'concurrency', 50, 2, 1000),
    publishEvery: wholeNumber(node, 'publishEvery', 5, 1, 1440),
    publishWithin: wholeNumber(node, 'publishWithin', 60, 1, 1440),
    retain: yesOrNo(node, 'retain', true),
    privatePersons: oneOf(node, 'privatePersons', privatePersons),
    allowShrink: yesOrNo(node, 'allowShrink', false),
    cdn: yesOrNo(node, 'cdn', false),
    backfill: matching(node, 'backfill', /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket'),
    athena: yesOrNo(node, 'athena', false),
    athenaSince: matching(node, 'athenaSince', /^\d{4}-\d{2}-\d{2}$/, 'a day, YYYY-MM-DD') ?? '1990-01-01',
    budget: wholeNumber(node, 'budget', undefined, 1, 1_000_000),
    email: matching(node, 'email', /^\S+@\S+$/, 'an address of mail'),
  };
}

/**
 * The name of the stack, by which the command knows it.
 * @throws Error where it is none that CloudFormation takes.
 */
export function stackNameOf(node: Node): string {
  return matching(node, 'stack', /^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'a name of letters, digits and hyphens') ?? 'Dateline';
}

function wholeNumber<Otherwise extends number | undefined>(
  node: Node,
  name: string,
  otherwise: Otherwise,
  least: number,
  most: number,
): number | Otherwise {
  const given: unknown = node.tryGetContext(name);
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`expected -c ${name}= a whole number from ${least} to ${most}, got ${JSON.stringify(given)}`);
}

function yesOrNo(node: Node, name: string, otherwise: boolean): boolean {
  const given: unknown = node.tryGetContext(name);
  if (given === undefined) return otherwise;
  if (given === true || given === 'true') return true;
  if (given === false || given === 'false') return false;
  throw new Error(`expected -c ${name}=true or ${name}=false, got ${JSON.stringify(given)}`);
}

/** The first is taken where nothing is said. */
function oneOf<Value extends string>(node: Node, name: string, values: readonly Value[]): Value {
  const given: unknown = node.tryGetContext(name);
  const value = given === undefined ? values[0] : values.find((each) => each === given);
  if (value !== undefined) return value;
  throw new Error(`expected -c ${name}= one of ${values.join(', ')}, got ${JSON.stringify(given)}`);
}

function matching(node: Node, name: string, pattern: RegExp, expected: string): string | undefined {
  const given: unknown = node.tryGetContext(name);
  if (given === undefined) return undefined;
  if (typeof given === 'string' && pattern.test(given)) return given;
  throw new Error(`expected -c ${name}= ${expected}, got ${JSON.stringify(given)}`);
}
