// The project's own lexicons and models, for stages tested without the whole engine.
import { engineFilesIn } from '../lambdas/adapters/engine-files.ts';

export const files = engineFilesIn(process.cwd());
