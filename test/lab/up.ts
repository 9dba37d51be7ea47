import { runCommand } from './announce.ts';
import { bringUp } from './bring-up.ts';

// Brings the lab up. Exit code 0: it is up; 3: this machine cannot run it; 1: it should run and does not.
await runCommand(bringUp);
