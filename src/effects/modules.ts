import type { EffectsOf } from './call.ts';
import { accounts } from './families/accounts.ts';
import { applications } from './families/applications.ts';
import { commands, namedPaths, requests } from './families/commands.ts';
import { control } from './families/control.ts';
import { docker } from './families/docker.ts';
import { kubernetes } from './families/kubernetes.ts';
import { lxd } from './families/lxd.ts';
import { network } from './families/network.ts';
import { packages } from './families/packages.ts';
import { paths } from './families/paths.ts';
import { services } from './families/services.ts';
import { system } from './families/system.ts';

/** What each module in use does to resources, by its fully qualified name. */
export const moduleEffects: ReadonlyMap<string, EffectsOf> = new Map(
  Object.entries({ ...control, ...paths, ...packages, ...services, ...accounts, ...system, ...network, ...lxd, ...docker, ...kubernetes, ...applications, ...commands, ...requests }),
);

export { namedPaths };

/** Whether a module sends requests, which may change anything at the other end. */
export function sendsRequests(module: string): boolean {
  return Object.hasOwn(requests, module);
}

/** Whether a module runs a program, which may do anything. */
export function runsProgram(module: string): boolean {
  return Object.hasOwn(commands, module);
}
