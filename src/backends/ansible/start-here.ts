import type { ComponentNode, PlaybookNode } from '../../model/component.ts';
import type { PhaseNode, PlatformNode } from '../../model/platform.ts';
import { componentsOf } from '../../model/platform.ts';
import { ansibleCoreVersion } from '../../modules/collections.ts';
import { installationOrder } from '../../passes/order.ts';
import { variablesOf } from '../../passes/requirements.ts';
import { confirmationVariable } from './header.ts';
import { rollbackPlaybooks } from './dependents.ts';
import { playbookPath } from './paths.ts';

/** How far a component is on the hosts of an inventory. */
export interface ChecklistMark {
  readonly done: boolean;
  /** What there is to say of it, if anything: when it was tested, where it failed. */
  readonly note?: string;
}

/** What a checklist with a state says at its top. */
export interface ChecklistState {
  /** Of which inventory it tells. */
  readonly of: string;
  readonly mark: (component: ComponentNode) => ChecklistMark;
}

/**
 * `START_HERE.md`: the checklist of an installation, phase by phase, with what each playbook does.
 * @param state how far an installation is; left out: nothing is checked, as in the generated tree
 */
export function startHere(platform: PlatformNode, state?: ChecklistState): string {
  const order = installationOrder(platform);
  const phases = platform.phases.filter(({ components }) => components.length > 0);
  return `${[
    state === undefined ? '<!-- Generated: edit the platform in dsl/, then build. -->' : `<!-- Written by thinkube from the journal of ${state.of}. Changes by hand are lost. -->`,
    `# Start here: ${platform.title}`,
    platform.summary,
    ...(state === undefined ? ['This page has no state: it is the same for everybody. `thinkube status --markdown` prints it with what is done on the hosts of an inventory.'] : [`State of ${state.of}.`]),
    '## Before you begin',
    beforeYouBegin(platform).map((line) => `- [ ] ${line}`).join('\n'),
    '## All of it',
    ['```', 'thinkube run --inventory INVENTORY', '```'].join('\n'),
    'It goes on after a failure with `thinkube run --resume`, and `thinkube status` tells how far it is. Without the tool, in this folder, `ansible-playbook -i INVENTORY site.yaml` does the same. Or one playbook after another, in this order:',
    ...phases.flatMap((phase) => [`## ${phase.title} (\`${phase.id}\`)`, phase.summary, ...order.filter((placed) => placed.phase === phase).map(({ component }) => item(phase, component, state?.mark(component)))]),
    '## To undo it',
    'Backwards: what was deployed last goes first. Each rollback asks for its confirmation.',
    ['```', 'thinkube run --inventory INVENTORY --rollback --yes', '```'].join('\n'),
    order.toReversed().flatMap(({ phase, component }) => rollbackPlaybooks(component).map((playbook) => `- \`${playbookPath(phase, component, playbook)}\` with \`-e ${confirmationVariable(component)}=true\``)).join('\n'),
  ].filter((part) => part !== '').join('\n\n')}\n`;
}

function beforeYouBegin(platform: PlatformNode): readonly string[] {
  const groups = platform.groups.filter(({ members }) => members !== 'any');
  const read = new Set(componentsOf(platform).flatMap((component) => variablesOf(component, platform.variables)));
  const used = platform.variables.filter((variable) => read.has(variable) || variable.name.startsWith('ansible_'));
  const secrets = [...new Set(used.flatMap(({ environment, optional }) => (environment === undefined ? [] : [`\`${environment}\`${optional ? ' (if wanted)' : ''}`])))];
  return [
    ...(platform.supportedSystems === undefined ? [] : [`Every machine runs one of: ${platform.supportedSystems.join(', ')}.`]),
    `You can log in to every machine with SSH and become root there with sudo.`,
    `Ansible is on the machine that you run this from (ansible-core ${ansibleCoreVersion()}), with the collections: \`ansible-galaxy collection install -r requirements.yml\`.`,
    `There is an inventory, and \`thinkube inventory check INVENTORY\` finds nothing. \`thinkube inventory init\` writes one.${groups.length === 0 ? '' : ` It needs hosts in ${groups.map(({ name, members }) => `\`${name}\` (${members})`).join(', ')}.`}`,
    ...(secrets.length === 0 ? [] : [`The secrets are in the environment: ${secrets.join(', ')}.`]),
  ];
}

function item(phase: PhaseNode, component: ComponentNode, mark: ChecklistMark | undefined): string {
  const forward = component.playbooks.filter(({ purpose }) => purpose !== 'rollback');
  const needs = component.dependsOn.length === 0 ? '' : ` Needs ${component.dependsOn.map(({ title }) => title).join(', ')}.`;
  const note = mark?.note === undefined ? '' : ` *${mark.note}*`;
  return [`- [${mark?.done === true ? 'x' : ' '}] **${component.title}** (\`${component.id}\`).${note} ${component.summary}${needs}`, ...forward.map((playbook, index) => `  ${index + 1}. \`${playbookPath(phase, component, playbook)}\`: ${sentence(component, playbook)}`)].join('\n');
}

/** What a playbook does, with what its plays are about. */
function sentence(component: ComponentNode, { plays, purpose, file }: PlaybookNode): string {
  const oneOfMany = component.playbooks.filter((other) => other.purpose === purpose).length > 1;
  const about = [...new Set(plays.flatMap(({ name }) => (name.includes(': ') ? [name.slice(name.indexOf(': ') + 2)] : [])))];
  // Of several, the name of the file says which part it is, where the author says nothing else.
  const part = about.length > 0 ? about.join(', then ') : oneOfMany ? file.replace(/^[\d-]+_/, '').replaceAll('_', ' ') : '';
  const what = part === '' ? component.title : `${component.title} (${part})`;
  return { deploy: `deploys ${what}`, configure: `configures ${what}`, test: `tests ${what}; changes nothing`, rollback: `takes ${what} away` }[purpose];
}
