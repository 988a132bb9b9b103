// The `dateline` command: its verbs for a stack in AWS.
import { backfill, backfillHelp } from './backfill.ts';
import { command } from './command.ts';
import { empty, emptyHelp } from './empty.ts';
import { logs, logsHelp } from './logs.ts';
import { publish, publishHelp } from './publish.ts';
import { redrive, redriveHelp } from './redrive.ts';
import { release, releaseHelp } from './release.ts';
import { retract, retractHelp } from './retract.ts';
import { status, statusHelp } from './status.ts';
import { upload, uploadHelp } from './upload.ts';

const verbs = {
  upload: { run: upload, help: uploadHelp },
  backfill: { run: backfill, help: backfillHelp },
  status: { run: status, help: statusHelp },
  logs: { run: logs, help: logsHelp },
  publish: { run: publish, help: publishHelp },
  redrive: { run: redrive, help: redriveHelp },
  empty: { run: empty, help: emptyHelp },
  release: { run: release, help: releaseHelp },
  retract: { run: retract, help: retractHelp },
};

await command(verbs, '', process.argv.slice(2));
