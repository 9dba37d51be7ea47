import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ensureSimulatedZerotier } from './running.ts';

/* By hand: starts the simulation anew. `make lab-up` does it too. */
await ensureSimulatedZerotier(parseEnv(readFileSync('/etc/os-release', 'utf8'))['VERSION_CODENAME'] ?? '');
