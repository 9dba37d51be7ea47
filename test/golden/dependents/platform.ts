import { component, defineGroups, defineVariables, j, installation, observed, phase, platform, play, probed, expression, domain, task, undo } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { copy } from '#modules/ansible.builtin/copy';
import { file } from '#modules/ansible.builtin/file';
import { directory } from '#resources/host/directory';
import { managedFile } from '#resources/host/managed-file';

const groups = defineGroups({
  servers: { purpose: 'Servers of the site', members: 'at least one' },
  mirrors: { purpose: 'Mirrors of the site' },
});

const vars = defineVariables({ domainName: installation(domain, 'Domain of the site', { example: 'example.org' }) });

const folder = directory('/srv/site');
const note = managedFile('/srv/site/base', { content: j`base of ${vars.domainName}\n` });

/** What the others need. */
const base = component({
  id: 'base',
  title: 'Base',
  summary: 'A folder that the others need.',
  slot: 10,
  on: [play(groups.servers, { deploy: [folder, note], test: observed(folder, note) })],
});

/** It remembers nothing, so that its record on the hosts says only that it is there. */
const middle = component({
  id: 'middle',
  title: 'Middle',
  summary: 'A file made by a task of its own.',
  slot: 10,
  dependsOn: [base],
  on: [
    play(groups.servers, {
      deploy: [task('Write the file', copy({ content: 'middle\n', dest: '/srv/middle', mode: '0644' }), { become: true })],
      test: probed('The file is there', command({ argv: ['cat', '/srv/middle'] }), {
        until: (result) => expression<boolean>`${result.stdout} == 'middle'`,
        failure: (result) => ({ error: 'the file is not as it was deployed', details: [j`cat says ${result.stderr}`], action: ['Run 10_setup_middle.yaml'], reference: 'README.middle.md' }),
        tries: 1,
      }),
      rollback: undo({ last: [task('Remove the file', file({ path: '/srv/middle', state: 'absent' }), { become: true })] }),
    }),
  ],
  files: { deploy: 'setup_middle', test: 'test_middle', rollback: 'rollback_middle' },
});

const page = managedFile('/srv/top', { content: 'top\n' });
const mirrored = managedFile('/srv/mirror', { content: 'top\n' });

/** On two sets of hosts, with a record on each. */
const top = component({
  id: 'top',
  title: 'Top',
  summary: 'A file on the servers, and one on the mirrors.',
  slot: 20,
  dependsOn: [middle],
  on: [play(groups.servers, { deploy: [page], test: observed(page) }), play(groups.mirrors, { about: 'mirrors', deploy: [mirrored], test: observed(mirrored) })],
  files: { deploy: 'setup_top', test: 'test_top', rollback: 'rollback_top' },
});

/** Components that need others, across two phases. */
export default platform({
  id: 'dependents',
  title: 'Dependents',
  summary: 'Components that need others.',
  groups,
  variables: vars,
  phases: [
    phase({ id: '10_base', title: 'Base', summary: 'What comes first.', components: [base] }),
    phase({ id: '20_upper', title: 'Upper floors', summary: 'What stands on it.', components: [middle, top] }),
  ],
});
