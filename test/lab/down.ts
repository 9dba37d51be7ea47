import { runCommand } from './announce.ts';
import { takeDown } from './take-down.ts';

// Removes the lab. With --cache also its cached image and downloads. Exit codes as for up.ts.
await runCommand(() => takeDown(process.argv.includes('--cache')));
