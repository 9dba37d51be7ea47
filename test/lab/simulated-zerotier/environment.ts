import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { simulatedZerotier } from './settings.ts';

/** The secrets of the simulated overlay networks, as playbooks read them from their environment; empty where nothing is simulated. */
export function simulatedEnvironment(): Record<string, string> {
  return existsSync(simulatedZerotier.environmentFile) ? { ...(parseEnv(readFileSync(simulatedZerotier.environmentFile, 'utf8')) as Record<string, string>) } : {};
}
