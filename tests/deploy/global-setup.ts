// Before all deploy tests: an emulator of AWS, and an environment in which every SDK, tool and child process speaks to it.
import { startEmulator } from './emulator.ts';

// biome-ignore lint/style/noDefaultExport: the tool takes its set-up so
export default async function setup(): Promise<() => Promise<void>> {
  const emulator = await startEmulator();
  Object.assign(process.env, emulator.environment);
  return emulator.stop;
}
