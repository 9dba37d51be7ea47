import { defaultText } from '../backends/ansible/header.ts';
import { printPattern } from '../backends/ansible/jinja.ts';
import { playbookPath } from '../backends/ansible/paths.ts';
import type { PlatformNode } from '../model/platform.ts';
import { componentsOf } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { shownPath } from '../output/frame.ts';
import { loadPlatforms } from '../output/load-platforms.ts';
import { findProject } from '../output/project.ts';
import { ledgerOf } from '../passes/ledger/ledger.ts';
import { isRetained, isUndone } from '../passes/ledger/undoing.ts';
import { suggestion } from '../text/nearest.ts';
import type { CommandSpec } from './command-spec.ts';
import { nameOf } from './explain-resource.ts';
import { table } from './table.ts';

/** A row of a listing: heading to value. Lists are joined in a table and stay lists in JSON. */
type Row = { readonly [heading: string]: string | readonly string[] };

/** How each listing is made, with its headings. */
const listings: { readonly [what: string]: { readonly headings: readonly string[]; readonly rows: (platform: PlatformNode, project: string) => readonly Row[] } } = {
  components: {
    headings: ['phase', 'component', 'title', 'needs', 'playbooks'],
    rows: (platform) =>
      platform.phases.flatMap((phase) =>
        phase.components.map((component) => ({
          phase: phase.id,
          component: component.id,
          title: component.title,
          needs: component.dependsOn.map((other) => other.id),
          playbooks: component.playbooks.map((playbook) => playbook.file),
        })),
      ),
  },
  phases: {
    headings: ['phase', 'title', 'components'],
    rows: (platform) => platform.phases.map((phase) => ({ phase: phase.id, title: phase.title, components: phase.components.map((component) => component.id) })),
  },
  variables: {
    headings: ['variable', 'class', 'type', 'default', 'description'],
    rows: (platform) =>
      platform.variables.map((variable) => ({
        variable: variable.name,
        class: variable.optional ? `${variable.class}, optional` : variable.class,
        type: variable.type.name,
        default: variable.environment === undefined ? defaultText(variable) : `$${variable.environment}`,
        description: variable.description,
      })),
  },
  groups: {
    headings: ['group', 'hosts', 'children', 'purpose'],
    rows: (platform) => platform.groups.map((group) => ({ group: group.name, hosts: group.members, children: group.children, purpose: group.purpose })),
  },
  playbooks: {
    headings: ['playbook', 'purpose', 'component', 'hosts'],
    rows: (platform) =>
      platform.phases.flatMap((phase) =>
        phase.components.flatMap((component) =>
          component.playbooks.map((playbook) => ({
            playbook: playbookPath(phase, component, playbook),
            purpose: playbook.purpose,
            component: component.id,
            hosts: [...new Set(playbook.plays.map((play) => printPattern(play.hosts)))],
          })),
        ),
      ),
  },
  resources: {
    headings: ['component', 'resource', 'playbook', 'hosts', 'tested', 'undone', 'place'],
    rows: (platform, project) =>
      [...ledgerOf(platform).components.values()].flatMap((own) =>
        [...own.created.values()].map((entry) => ({
          component: own.component.id,
          resource: nameOf(entry),
          playbook: entry.playbook.file,
          hosts: printPattern(entry.hosts),
          tested: mark(own.observed.has(entry.key)),
          undone: isRetained(entry, own) ? 'stays' : mark(isUndone(entry, own, platform.source === 'yaml')),
          place: `${shownPath(entry.origin.file, project)}:${entry.origin.line}`,
        })),
      ),
  },
};

/** `yes` where it is so, and in a table nothing where it is not. */
const mark = (value: boolean): string => (value ? 'yes' : '');

/** `thinkube list`: what the platforms have, as a table or as JSON. */
export const list: NonNullable<CommandSpec['run']> = async (context, [what], options) => {
  const project = findProject(context.cwd, context.project);
  const platforms = await loadPlatforms(project, options['platform'] as string | undefined);
  const { headings, rows } = listings[what!]!;
  const only = options['component'] as string | undefined;
  if (only !== undefined) checkComponent(only, what!, headings, platforms);
  const all = platforms.flatMap((platform) => rows(platform, project).map((row): Row => ({ platform: platform.id, ...row }))).filter((row) => only === undefined || row['component'] === only);
  if (options['format'] === 'json') context.data(`${JSON.stringify(all, null, 2)}\n`);
  else context.data(tableOf(['platform', ...headings], all, context.colorData));
  return 0;
};

/** @throws UserError when the listing has no components, or none is called so */
function checkComponent(only: string, what: string, headings: readonly string[], platforms: readonly PlatformNode[]): void {
  if (!headings.includes('component')) throw new UserError(`The list of ${what} is not by component.`, `Leave --component out, or list resources: thinkube list resources --component ${only}`);
  const known = platforms.flatMap((platform) => componentsOf(platform).map((component) => component.id));
  if (!known.includes(only)) throw new UserError(`No component is called "${only}".${suggestion(only, known)}`, 'Components: thinkube list');
}

function tableOf(headings: readonly string[], rows: readonly Row[], color: boolean): string {
  const cell = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join(' '));
  return table(headings.map((heading) => heading.toUpperCase()), rows.map((row) => headings.map((heading) => cell(row[heading]!))), color);
}
