import { printPattern } from '../backends/ansible/jinja.ts';
import { componentFolder, playbookPath } from '../backends/ansible/paths.ts';
import { plainText } from '../model/plain-text.ts';
import type { ComponentNode } from '../model/component.ts';
import type { PhaseNode, PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { suggestion } from '../text/nearest.ts';
import { frameOf, frameText, shownPath } from '../output/frame.ts';
import { colors } from './colors.ts';
import { resourceNames } from './explain-resource.ts';

/**
 * What a component is made of, in all platforms that have one of this id.
 * @throws UserError when none has; it suggests the nearest component or resource
 */
export function componentText(platforms: readonly PlatformNode[], id: string, project: string, color: boolean): string {
  const found = platforms.flatMap((platform) =>
    platform.phases.flatMap((phase) => phase.components.filter((component) => component.id === id).map((component) => oneComponent(platform, phase, component, project, color))),
  );
  if (found.length > 0) return found.join('\n');
  const known = platforms.flatMap((platform) => platform.phases.flatMap((phase) => phase.components.map((component) => component.id)));
  throw new UserError(`"${id}" is not FILE:LINE, not a component, not a resource and not the code of a rule.${suggestion(id, [...known, ...resourceNames(platforms)])}`, 'Components: thinkube list. Resources: thinkube list resources. Places: generated/<platform>/ansible/<phase>/<playbook>.yaml:40');
}

function oneComponent(platform: PlatformNode, phase: PhaseNode, component: ComponentNode, project: string, color: boolean): string {
  const paint = colors(color);
  const section = (title: string, lines: readonly string[]): string => (lines.length === 0 ? '' : `  ${paint.cyan(title)}\n${lines.map((line) => `    ${line}\n`).join('')}`);
  return [
    `${paint.bold(`${component.id}: ${component.title}`)} (${platform.id}, ${phase.id})\n  ${component.summary}\n`,
    section('needs', component.dependsOn.map((other) => `${other.id}: ${other.title}`)),
    section('playbooks', component.playbooks.map((playbook) => playbookPath(phase, component, playbook))),
    section('resources', component.owns.map((resource) => `${plainText(resource.title)} on ${printPattern(resource.hosts)} (${shownPath(resource.origin.file, project)}:${resource.origin.line})`)),
    section('templates', component.templates.map((template) => `${componentFolder(phase, component)}/templates/${template.name} from ${shownPath(template.source, project)}`)),
    section('stays after a rollback', component.retains.map(({ what, reason }) => `${what}: ${reason}`)),
    frameText(frameOf(component.origin, project)),
  ].join('');
}
