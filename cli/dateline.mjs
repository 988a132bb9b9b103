#!/usr/bin/env node
import { run } from './run.mjs';

// Apart, so that nobody waits for the SDK who works on this machine alone.
const ofAStack = ['upload', 'backfill', 'status', 'logs', 'publish', 'redrive', 'empty', 'retract', 'release'];
await run(ofAStack.includes(process.argv[2]) ? 'cli/aws.ts' : 'cli/main.ts');
