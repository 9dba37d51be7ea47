import { because, component, defineGroups, defineVariables, j, installation, observed, phase, platform, play, probed, reads, expression, domain, task, undo } from '#dsl';
import { copy } from '#modules/ansible.builtin/copy';
import { file } from '#modules/ansible.builtin/file';
import { stat } from '#modules/ansible.builtin/stat';
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
  dependsOn: [because(base, 'both are parts of the site')],
  on: [
    play(groups.servers, {
      deploy: [task('Write the file', copy({ content: 'middle\n', dest: '/srv/middle', mode: '0644' }), { become: true })],
      test: probed('The file is there', stat({ path: '/srv/middle', get_checksum: false }), {
        until: (result) => expression<boolean>`${result.stat.exists}`,
        failure: () => ({ error: 'the file is gone', details: ['There is no /srv/middle'], action: ['Run 10_setup_middle.yaml'], reference: 'README.middle.md' }),
        tries: 1,
        effects: [reads('file', '/srv/middle')],
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
  dependsOn: [because(middle, 'both are parts of the site')],
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
