import path from 'node:path';
import { playbookPath } from '../../../src/backends/ansible/paths.ts';
import type { PlaybookKind } from '../../../src/model/component.ts';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { treeOf } from '../law/project.ts';

/** What a playbook is for. */
export interface PlaybookTitle {
  readonly component: string;
  readonly purpose: PlaybookKind;
}

/** The playbooks of a platform by their paths. */
export function titlesOf(platform: PlatformNode): ReadonlyMap<string, PlaybookTitle> {
  return new Map(platform.phases.flatMap((phase) => phase.components.flatMap((component) => component.playbooks.map((playbook) =>
    [path.join(treeOf(platform.id), playbookPath(phase, component, playbook)), { component: component.title, purpose: playbook.purpose }] as const))));
}
