import type { ComponentNode, PlaybookNode } from '../../model/component.ts';
import type { PlatformNode } from '../../model/platform.ts';
import type { Variable } from '../../model/expression.ts';
import { dependentsOf } from '../../passes/dependents.ts';
import { stepsIn } from '../../passes/steps.ts';
import { playbookRequirements, variablesOf } from '../../passes/requirements.ts';
import { printLiteral, printPattern } from './jinja.ts';
import type { JinjaScope } from './jinja.ts';
import { printComment } from './yaml.ts';

/** The variable by which a user rolls back a component although others that need it are deployed. */
export function despiteVariable(component: Pick<ComponentNode, 'id'>): string {
  return `${component.id}_rollback_despite_dependents`;
}

/** The variable that a rollback wants to be true. */
export function confirmationVariable(component: Pick<ComponentNode, 'id'>): string {
  return `${component.id}_rollback_confirmed`;
}

const noScope: JinjaScope = {
  registerName: () => {
    throw new Error('A default cannot read the result of a task.');
  },
};

/** A technical variable's default as a reader understands it. */
export function defaultText(variable: Variable): string {
  return variable.default === undefined ? '' : printLiteral(variable.default, noScope, true);
}

/** The comment at the top of a playbook: what it does, on which hosts, what it needs and how it is run. */
export function playbookHeader(platform: PlatformNode, component: ComponentNode, playbook: PlaybookNode, path: string): string {
  const required = playbookRequirements(component, playbook, platform.variables);
  const technical = variablesOf(component, platform.variables).filter((variable) => variable.class === 'technical');
  const confirmation = playbook.purpose === 'rollback' ? ` -e ${confirmationVariable(component)}=true` : '';
  const lines = [
    'SPDX-License-Identifier: Apache-2.0',
    `${path}`,
    playbook.title,
    '',
    ...wrap(component.summary),
    '',
    `Hosts: ${[...new Set(playbook.plays.map((play) => printPattern(play.hosts)))].join(', then ')}`,
    ...(component.dependsOn.length === 0 ? [] : [`Depends on: ${component.dependsOn.map((other) => other.title).join(', ')}`]),
    ...list('Variables that the inventory must set:', required.flatMap((entry) => entry.variables.map((variable) => `${variable.name} (${printPattern(entry.hosts)}): ${variable.description}`))),
    ...list('Variables with a default:', playbook.purpose === 'rollback' ? [] : technical.map((variable) => `${variable.name} (${defaultText(variable)}): ${variable.description}`)),
    ...(playbook.purpose === 'rollback' ? ['It puts back what was there before the first deploy and asks for confirmation.'] : []),
    ...(playbook.purpose === 'rollback' ? whileNeeded(platform, component) : []),
    '',
    'Usage, in the folder that holds ansible.cfg:',
    `  ansible-playbook -i INVENTORY ${path}${confirmation}`,
    '',
    ...acceptedFindings(component, playbook),
    'Generated: edit the platform in dsl/, then build.',
  ];
  return printComment(lines);
}

/** Which components have to be rolled back before, and how the user says otherwise. */
function whileNeeded(platform: PlatformNode, component: ComponentNode): readonly string[] {
  const titles = dependentsOf(platform, component).map((dependent) => dependent.component.title);
  return titles.length === 0 ? [] : [...wrap(`It stops while one of these is deployed: ${titles.join(', ')}.`), `To run it nevertheless: -e ${despiteVariable(component)}=true`];
}

/** What the author accepts, in the form in which `thinkube lint` reads it. */
function acceptedFindings(component: ComponentNode, { plays }: PlaybookNode): readonly string[] {
  const own = plays.flatMap(({ steps }) => [...stepsIn(steps)].flatMap((step) => step.suppressions ?? []));
  const reasons = new Map([...own, ...(component.suppressions ?? [])].map(({ code, reason }) => [code, reason]));
  return [...reasons].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([code, reason]) => wrap(`Accepted ${code}: ${reason}`).map((line, position) => (position === 0 ? line : `  ${line}`)));
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [title, ...[...new Set(items)].flatMap((item) => wrap(item).map((line, position) => `${position === 0 ? '  - ' : '    '}${line}`))];
}

/** Text in lines of at most 100 characters, broken between words. */
export function wrap(text: string, width = 100): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
