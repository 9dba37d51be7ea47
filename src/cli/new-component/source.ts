import type { ComponentNames } from './names.ts';

/** What the first version of a component's file is made of. */
export interface ComponentDraft {
  readonly names: ComponentNames;
  readonly platform: string;
  readonly slot: number;
  /** How the file gets at the host groups: `groups` of `../groups.ts`, and the group's key. */
  readonly groups: { readonly name: string; readonly path: string; readonly key: string };
}

/** A component that can be built, deployed, tested and rolled back as it stands. */
export function componentSource({ names, platform, slot, groups }: ComponentDraft): string {
  const { id, constant, title } = names;
  const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const group = /^[A-Za-z_]\w*$/.test(groups.key) ? `${groups.name}.${groups.key}` : `${groups.name}[${text(groups.key)}]`;
  return `import { component, observed, play, task } from '#dsl';
import { file } from '#modules/ansible.builtin/file';
import { managedFile } from '#resources/host/managed-file';
import { ${groups.name} } from '${groups.path}';

// Things are declared once: deploy makes them so, test looks at them, rollback puts back what was there before.
const settings = managedFile('/etc/${platform}-${names.file}.conf', { title: ${text(`settings of ${title}`)}, content: ${text(`# ${title}.\\n`).replace('\\\\n', '\\n')} });

export const ${constant} = component({
  id: '${id}',
  title: ${text(title)},
  summary: ${text(`${title}: say here what a user has when it is deployed.`)},
  slot: ${slot},
  files: { deploy: 'setup_${id}', test: 'test_${id}', rollback: 'rollback_${id}' },
  on: [
    play(${group}, {
      deploy: [settings],
      test: [...observed(settings)],
      faults: [{ title: 'the settings are gone', steps: [task('Remove the settings', file({ path: settings.path, state: 'absent' }), { become: true })] }],
    }),
  ],
});
`;
}
