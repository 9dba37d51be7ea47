import { readFileSync } from 'node:fs';
import type { ComponentNode } from '../../model/component.ts';
import type { PhaseNode, PlatformNode } from '../../model/platform.ts';
import type { Origin } from '../../model/origin.ts';
import { compilerOrigin } from '../../model/origin.ts';
import type { RoleNode } from '../../model/role.ts';
import { collectionVersions } from '../../modules/collections.ts';
import type { EmittedFile } from '../../output/emitted-file.ts';
import { taintOf } from '../../passes/taint/taint.ts';
import { installationOrder } from '../../passes/order.ts';
import { ansibleConfiguration, collectionRequirements } from './tree-files.ts';
import { componentFolder, playbookPath } from './paths.ts';
import { printPlaybook } from './playbook.ts';
import { componentReadme, phaseReadme, platformReadme } from './readme.ts';
import { printRole } from './role.ts';
import { rollbackPlaybook } from './rollback.ts';
import { sitePlaybook } from './site.ts';
import { startHere } from './start-here.ts';
import { printTemplateFile } from './template-file.ts';
import { printComment } from './yaml.ts';

/**
 * The Ansible tree of a platform: path below `generated/<platform>/` to file. Nothing is read but template files and
 * nothing is written; the same platform always gives the same text.
 */
export function emitAnsible(platform: PlatformNode): ReadonlyMap<string, EmittedFile> {
  const files = new Map<string, EmittedFile>();
  const put = (path: string, text: string, origin: Origin): void => {
    const before = files.get(`ansible/${path}`);
    if (before !== undefined && before.text !== text) throw new Error(`Two different files would be written to ${path}.`);
    files.set(`ansible/${path}`, { text, origin });
  };
  const roles = new Set<RoleNode>();

  for (const phase of platform.phases) {
    for (const component of phase.components) emitComponent(platform, phase, component, put, roles);
    put(`${phase.id}/site.yaml`, sitePlaybook(platform, [phase], phase.id), phase.origin);
    const rollback = rollbackPlaybook(platform, [phase], phase.id);
    if (rollback !== undefined) put(`${phase.id}/rollback.yaml`, rollback, phase.origin);
    put(`${phase.id}/README.md`, phaseReadme(platform, phase), phase.origin);
  }
  for (const role of [...roles].sort((a, b) => (a.name < b.name ? -1 : 1))) for (const [path, text] of printRole(role, taintOf(platform))) put(path, text, isCompilers(role) ? compilerOrigin : role.origin);
  const collections = new Set([...files].filter(([path]) => !path.endsWith('.md')).flatMap(([, { text }]) => collectionsIn(text)));
  put('site.yaml', sitePlaybook(platform, platform.phases, ''), platform.origin);
  const rollback = rollbackPlaybook(platform, platform.phases, '');
  if (rollback !== undefined) put('rollback.yaml', rollback, platform.origin);
  put('ansible.cfg', ansibleConfiguration(platform), platform.origin);
  put('requirements.yml', collectionRequirements(collections), platform.origin);
  put('START_HERE.md', startHere(platform), platform.origin);
  put('README.md', platformReadme(platform, installationOrder(platform)), platform.origin);
  return files;
}

function emitComponent(platform: PlatformNode, phase: PhaseNode, component: ComponentNode, put: (path: string, text: string, origin: Origin) => void, roles: Set<RoleNode>): void {
  const folder = componentFolder(phase, component);
  for (const playbook of component.playbooks) {
    const printed = printPlaybook(platform, component, playbook, playbookPath(phase, component, playbook));
    put(playbookPath(phase, component, playbook), printed.text, component.origin);
    for (const { node, text } of printed.taskFiles) put(`${folder}/tasks/${node.file}.yaml`, `---\n${printComment([`Part of ${playbook.title}. Generated: edit the platform in dsl/, then build.`])}\n\n${text}`, node.origin);
    for (const role of printed.roles) roles.add(role);
  }
  for (const template of component.templates) put(`${folder}/templates/${template.name}`, printTemplateFile(readFileSync(template.source, 'utf8'), platform.variables), { file: template.source, line: 1, column: 1 });
  put(component.directory === undefined ? `${folder}/README.${component.id}.md` : `${folder}/README.md`, componentReadme(platform, phase, component), component.origin);
}

/**
 * Collections that a file names: by a module (a key), a filter (behind a pipe), a test (behind `is`) or a lookup. Modules
 * come from bindings, whose collections are all known: another key with dots is a setting, such as LXD's.
 */
function collectionsIn(text: string): readonly string[] {
  const names = /^ +([a-z_]\w*\.[a-z_]\w*)\.[a-z_]\w*:|(?:\|\s*|\bis (?:not )?|\b(?:lookup|query)\(')([a-z_]\w*\.[a-z_]\w*)\.[a-z_]\w*\b/gm;
  const known = collectionVersions();
  return [...text.matchAll(names)].filter(([, module]) => module === undefined || module in known).map((match) => match[1] ?? match[2]!).filter((collection) => collection !== 'ansible.builtin');
}

function isCompilers(role: RoleNode): boolean {
  return role.origin.file === '';
}
