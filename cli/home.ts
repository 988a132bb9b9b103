// Where lexicons and models lie: the launcher says it, an installed copy and the checkout alike.

/** @throws Error where the command was not started through its launcher. */
export function home(): string {
  const folder = process.env.DATELINE_HOME;
  if (!folder) throw new Error('DATELINE_HOME is not set: start the command through cli/dateline.mjs');
  return folder;
}
