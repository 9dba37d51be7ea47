import { canonical } from '../../effects/canonical.ts';
import type { ComponentNode, Retained } from '../../model/component.ts';
import type { Variable } from '../../model/expression.ts';
import type { PhaseNode, PlatformNode } from '../../model/platform.ts';
import { describeResource } from '../../passes/ledger/describe.ts';
import type { PlacedComponent } from '../../passes/order.ts';
import { dependentsOf } from '../../passes/dependents.ts';
import { playbookRequirements, variablesOf } from '../../passes/requirements.ts';
import { confirmationVariable, defaultText, despiteVariable } from './header.ts';
import { printPattern } from './jinja.ts';
import { playbookPath } from './paths.ts';
import { plainText } from '../../model/plain-text.ts';

const generated = '<!-- Generated: edit the platform in dsl/, then build. -->';

/** README of the whole tree: how to start, and every playbook in the order in which it is run. */
export function platformReadme(platform: PlatformNode, order: readonly PlacedComponent[]): string {
  return page([
    `# ${platform.title}`,
    platform.summary,
    '## Start',
    '[START_HERE.md](START_HERE.md) is the checklist of an installation. In this folder (it holds `ansible.cfg`):',
    ['```', 'ansible-galaxy collection install -r requirements.yml', 'ansible-playbook -i INVENTORY site.yaml', '```'].join('\n'),
    'Every playbook first checks the inventory and names all that is missing, before it changes anything. It runs on all hosts of its groups: `--limit` is refused. A second run changes nothing.',
    '## Playbooks, in the order in which they run',
    table(['Component', 'Deploy and configure', 'Test', 'Rollback'], order.map(({ phase, component }) => [
      component.title,
      component.playbooks.filter((playbook) => playbook.purpose === 'deploy' || playbook.purpose === 'configure').map((playbook) => `\`${playbookPath(phase, component, playbook)}\``).join('<br>'),
      component.playbooks.filter((playbook) => playbook.purpose === 'test').map((playbook) => `\`${playbookPath(phase, component, playbook)}\``).join('<br>'),
      component.playbooks.filter((playbook) => playbook.purpose === 'rollback').map((playbook) => `\`${playbookPath(phase, component, playbook)}\``).join('<br>'),
    ])),
    'A rollback goes the other way: it stops while a component is deployed that needs what it takes away. `rollback.yaml`, here and in the folder of each phase, takes everything away in that order; it asks for the confirmation of every component.',
    '## Host groups',
    table(['Group', 'Hosts', 'What for'], platform.groups.map((group) => [`\`${group.name}\``, group.members, group.purpose])),
  ]);
}

/** README of one phase. */
export function phaseReadme(platform: PlatformNode, phase: PhaseNode): string {
  return page([
    `# ${phase.title}`,
    phase.summary,
    'All of it, with the tests:',
    ['```', `ansible-playbook -i INVENTORY ${phase.id}/site.yaml`, '```'].join('\n'),
    '## Components',
    table(['Component', 'Playbooks', 'Page'], phase.components.map((component) => [component.title, component.playbooks.map((playbook) => `\`${playbook.file}.yaml\``).join('<br>'), `[${component.id}](${component.directory === undefined ? `README.${component.id}.md` : `${component.directory}/README.md`})`])),
    `Part of ${platform.title}.`,
  ]);
}

/** README of one component: purpose, hosts, variables, commands, what is left behind, what can go wrong. */
export function componentReadme(platform: PlatformNode, phase: PhaseNode, component: ComponentNode): string {
  const variables = variablesOf(component, platform.variables);
  const required = component.playbooks.flatMap((playbook) => playbookRequirements(component, playbook, platform.variables));
  const hostsOf = (variable: Variable): string => [...new Set(required.filter((entry) => entry.variables.includes(variable)).map((entry) => printPattern(entry.hosts)))].join(', ');
  return page([
    `# ${component.title}`,
    component.summary,
    `Phase: ${phase.title} (\`${phase.id}\`).`,
    ...(component.irregularNames === undefined ? [] : [`The file names do not follow the numbering: ${component.irregularNames}`]),
    ...(component.dependsOn.length === 0 ? [] : [`Deploy these first: ${dependencyText(component)}.`]),
    '## Commands',
    ['```', ...component.playbooks.map((playbook) => `ansible-playbook -i INVENTORY ${playbookPath(phase, component, playbook)}${playbook.purpose === 'rollback' ? ` -e ${confirmationVariable(component)}=true` : ''}`), '```'].join('\n'),
    'The rollback puts back what was on the hosts before the first deploy. It does nothing without its confirmation.',
    ...whileNeeded(platform, component),
    '## What it manages',
    table(['What', 'Kind', 'Hosts'], component.owns.map((owned) => [plainText(owned.title), owned.type, printPattern(owned.hosts)])),
    '## Variables',
    variables.length === 0
      ? 'None.'
      : table(['Variable', 'Set by', 'Meaning'], variables.map((variable) => [`\`${variable.name}\``, setBy(variable, hostsOf(variable)), variable.description])),
    ...(component.retains.length === 0 ? [] : ['## What stays after a rollback', ...component.retains.map(retainedLine)]),
    ...(component.troubleshooting.length === 0 ? [] : ['## When something is wrong', ...component.troubleshooting.map((trouble) => `- **${trouble.symptom}**: ${trouble.remedy}`)]),
  ]);
}

function whileNeeded(platform: PlatformNode, component: ComponentNode): readonly string[] {
  const titles = dependentsOf(platform, component).map((dependent) => dependent.component.title);
  return titles.length === 0 ? [] : [`It stops while one of these is deployed on a host, or on one that cannot be reached: ${titles.join(', ')}. Roll them back before, the last one first. \`-e ${despiteVariable(component)}=true\` runs it nevertheless.`];
}

/** What stays, why, and which resources that are. */
function retainedLine({ what, reason, resources = [] }: Retained): string {
  const named = resources.map(({ kind, id }) => describeResource({ kind, id: canonical(id) }));
  return `- ${what}: ${reason}${named.length === 0 ? '' : ` (${named.join(', ')})`}`;
}

/** What has to be deployed first, with the reason where no resource shows it. */
function dependencyText({ dependsOn, dependencyReasons = [] }: ComponentNode): string {
  const reasons = new Map(dependencyReasons.map(({ component, reason }) => [component, reason]));
  return dependsOn.map((other) => (reasons.has(other) ? `${other.title} (${reasons.get(other)})` : other.title)).join(', ');
}

function setBy(variable: Variable, hosts: string): string {
  if (variable.class === 'technical') return `default \`${defaultText(variable)}\``;
  const where = hosts === '' ? '' : ` (${hosts})`;
  if (variable.class === 'secret') return `the environment, \`${variable.environment}\`${where}`;
  return variable.optional ? `the inventory, if wanted${where}` : `the inventory${where}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function page(parts: readonly string[]): string {
  return `${[generated, ...parts].join('\n\n')}\n`;
}
