import { readFileSync } from 'node:fs';
import path from 'node:path';
import { confirmationVariable } from '../../../src/backends/ansible/header.ts';
import { playbookPath } from '../../../src/backends/ansible/paths.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import type { PlacedComponent } from '../../../src/passes/order.ts';
import { installationOrder } from '../../../src/passes/order.ts';
import { variablesOf } from '../../../src/passes/requirements.ts';
import type { HostName } from '../hosts.ts';
import { projectRoot, treeOf } from '../law/project.ts';

/** A command to try, and what it shows. */
export interface NextStep {
  readonly command: string;
  readonly shows: string;
}

const play = 'scripts/run.sh test/lab/demo/play.ts';

/** What a newcomer can do with the lab now, with paths and names that exist. */
export function nextSteps(platform: PlatformNode, host: HostName): readonly NextStep[] {
  const last = installationOrder(platform).at(-1);
  if (last === undefined) return [];
  const { component } = last;
  const written = component.templates.map((template) => readFileSync(template.source, 'utf8')).join('\n');
  const number = variablesOf(component, platform.variables).find((variable) => typeof variable.default === 'number' && written.includes(variable.name));
  return [
    { command: `less ${path.relative(projectRoot, path.join(treeOf(platform.id), fileOf(last, 'deploy')))}`, shows: `the playbook that deploys ${component.title}, made from dsl/` },
    { command: `scripts/run.sh test/lab/demo/enter.ts ${host}`, shows: 'a shell in a host; exit leaves it' },
    ...(number === undefined ? [] : [{ command: `${play} ${platform.id} ${fileOf(last, 'deploy')} -e ${number.name}=${Number(number.default) + 1}`, shows: `another value of ${number.name}: only the files that hold it are written, and only what reads them is restarted` }]),
    { command: `${play} ${platform.id} ${fileOf(last, 'rollback')} -e ${confirmationVariable(component)}=true`, shows: `${component.title} goes away, and what was there before comes back; make demo deploys it again` },
    { command: 'make lab-down', shows: 'removes the hosts and all that the lab made on this machine' },
  ];
}

function fileOf({ phase, component }: PlacedComponent, purpose: 'deploy' | 'rollback'): string {
  return playbookPath(phase, component, component.playbooks.find((playbook) => playbook.purpose === purpose)!);
}

/** The steps as text. */
export function nextStepsText(steps: readonly NextStep[]): string {
  return ['What to try next, in this folder:', ...steps.flatMap((step) => [`  ${step.command}`, `      ${step.shows}`])].join('\n');
}
