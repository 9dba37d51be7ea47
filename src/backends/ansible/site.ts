import type { PhaseNode, PlatformNode } from '../../model/platform.ts';
import { installationOrder } from '../../passes/order.ts';
import { playbookPath } from './paths.ts';
import { printComment, printYaml } from './yaml.ts';

/**
 * The playbook that runs everything of some phases: each component's deploy, its configure steps and its test, in the
 * order of the dependencies. Rollbacks are never part of it.
 * @param folder where the playbook itself is, so that the imports are relative to it
 */
export function sitePlaybook(platform: PlatformNode, phases: readonly PhaseNode[], folder: string): string {
  const imports = installationOrder(platform)
    .filter(({ phase }) => phases.includes(phase))
    .flatMap(({ phase, component }) =>
      component.playbooks
        .filter((playbook) => playbook.purpose !== 'rollback')
        .map((playbook) => {
          const path = playbookPath(phase, component, playbook);
          return { name: playbook.title, 'ansible.builtin.import_playbook': folder === '' ? path : path.slice(folder.length + 1), tags: [component.id, playbook.purpose] };
        }),
    );
  const title = phases.length === 1 && folder !== '' ? phases[0]!.title : platform.title;
  const path = folder === '' ? 'site.yaml' : `${folder}/site.yaml`;
  const header = [
    'SPDX-License-Identifier: Apache-2.0',
    `${title}: every component, deployed and tested in the order of its dependencies.`,
    'Usage, in the folder that holds ansible.cfg:',
    `  ansible-playbook -i INVENTORY ${path}`,
    'A part of it: --tags COMPONENT, or --tags deploy, --tags test.',
    'Generated: edit the platform in dsl/, then build.',
  ];
  return `---\n${printComment(header)}\n${imports.length === 0 ? '[]\n' : printYaml(imports)}`;
}
