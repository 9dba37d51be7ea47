import { readFileSync } from 'node:fs';
import type { ComponentNode, PlayNode, TemplateFile } from '../model/component.ts';
import type { PlatformNode } from '../model/platform.ts';
import type { RoleNode } from '../model/role.ts';
import { componentsOf } from '../model/platform.ts';
import type { HandlerNode, StepNode } from '../model/task.ts';
import { rolesCalled } from './roles.ts';
import { stepsIn } from './steps.ts';
import type { AuthorText } from './texts/author-text.ts';
import { TextCollector } from './texts/collector.ts';

const known = new WeakMap<PlatformNode, readonly AuthorText[]>();

/** Every text that the authors of a platform and of its roles wrote, each once, in the order of the platform; made once. */
export function textsOf(platform: PlatformNode): readonly AuthorText[] {
  const before = known.get(platform);
  if (before !== undefined) return before;
  const texts = collect(platform);
  known.set(platform, texts);
  return texts;
}

function collect(platform: PlatformNode): readonly AuthorText[] {
  const collector = new TextCollector(platform.source === 'yaml');
  collectDeclarations(platform, collector);
  const roles = new Set<RoleNode>(platform.roles);
  for (const phase of platform.phases) for (const text of [phase.title, phase.summary]) collector.text('title', text, { origin: phase.origin });
  for (const component of componentsOf(platform)) {
    collectComponent(component, collector);
    for (const playbook of component.playbooks) for (const play of playbook.plays) for (const role of rolesCalled(play.steps)) roles.add(role);
  }
  for (const role of roles) {
    for (const { steps } of Object.values(role.entryPoints)) for (const called of rolesCalled(steps)) roles.add(called);
    collectRole(role, collector);
  }
  return collector.texts;
}

function collectDeclarations(platform: PlatformNode, collector: TextCollector): void {
  const { origin } = platform;
  for (const text of [platform.title, platform.summary]) collector.text('title', text, { origin });
  for (const { name, purpose, origin: named } of platform.groups) {
    collector.text('declaration', name, { origin: named ?? origin, key: 'group' });
    collector.text('title', purpose, { origin });
  }
  for (const variable of platform.variables) {
    collector.text('declaration', variable.name, { origin: variable.origin ?? origin, key: 'variable' });
    if (variable.environment !== undefined) collector.text('declaration', variable.environment, { origin, key: 'environment' });
    collector.text('title', variable.description, { origin });
    collector.value('declaration', variable.default, { origin: variable.origin ?? origin, key: variable.name });
  }
}

function collectComponent(component: ComponentNode, collector: TextCollector): void {
  const place = { origin: component.origin, component };
  for (const text of [component.title, component.summary, ...component.retains.flatMap(({ what, reason }) => [what, reason]), ...component.troubleshooting.flatMap(({ symptom, remedy }) => [symptom, remedy])]) collector.text('title', text, place);
  for (const name of [component.id, component.directory ?? '']) collector.text('name', name, place);
  for (const { title, origin } of component.owns) collector.value('title', title, { ...place, origin });
  for (const playbook of component.playbooks) {
    collector.text('name', playbook.file, place);
    collector.text('title', playbook.title, place);
    for (const play of playbook.plays) collectPlay(play, component, collector);
  }
  for (const fault of component.faults) {
    collector.text('title', fault.title, place);
    collectSteps(fault.steps, [], { component }, collector);
  }
  for (const template of component.templates) collectTemplate(template, { component }, collector);
}

function collectPlay(play: PlayNode, component: ComponentNode, collector: TextCollector): void {
  const place = { origin: play.origin, component };
  collector.text('title', play.name, place);
  for (const { name } of [...play.hosts.groups, ...play.hosts.without]) collector.text('name', name, { ...place, key: 'hosts' });
  collector.named('value', play.vars, place);
  collector.named('keyword', play.keywords, place);
  collectSteps(play.steps, play.handlers, { component }, collector);
}

function collectRole(role: RoleNode, collector: TextCollector): void {
  const place = { origin: role.origin, role };
  collector.text('name', role.name, place);
  collector.text('title', role.title, place);
  for (const [name, value] of Object.entries(role.defaults)) collector.named('value', { [name]: value }, { ...place, origin: role.places?.get(name) ?? role.origin });
  for (const entry of Object.values(role.entryPoints)) {
    collector.text('title', entry.description, place);
    for (const [name, parameter] of Object.entries(entry.parameters)) {
      collector.text('name', name, place);
      collector.text('title', parameter.description, place);
      collector.value('value', parameter.default, { ...place, key: name });
    }
    collectSteps(entry.steps, entry.handlers ?? [], { role }, collector);
  }
  for (const template of role.templates) collectTemplate(template, { role }, collector);
}

function collectSteps(steps: readonly StepNode[], handlers: readonly HandlerNode[], owner: { readonly component?: ComponentNode; readonly role?: RoleNode }, collector: TextCollector): void {
  for (const step of stepsIn(steps)) collector.step(step, owner);
  for (const handler of handlers) collector.handler(handler, owner);
}

/** A file that is not there is another rule's matter. */
function collectTemplate(template: TemplateFile, owner: { readonly component?: ComponentNode; readonly role?: RoleNode }, collector: TextCollector): void {
  const origin = { file: template.source, line: 1, column: 1 };
  collector.text('name', template.name, { ...owner, origin });
  collector.file(template.source, () => readFileSync(template.source, 'utf8'), { ...owner, origin });
}
