import { fileURLToPath } from 'node:url';
import { compilerOrigin } from '../model/origin.ts';
import { creates, deletes, helps, noEffects, reads } from '../dsl/effects.ts';
import { entryPoint, role } from '../dsl/role.ts';
import { block, forEach, task } from '../dsl/task.ts';
import { expression, j, makeRef } from '../dsl/values.ts';
import type { Expr, Ref } from '../dsl/values.ts';
import { command } from '../modules/ansible.builtin/command.ts';
import { copy } from '../modules/ansible.builtin/copy.ts';
import { file } from '../modules/ansible.builtin/file.ts';
import { find } from '../modules/ansible.builtin/find.ts';
import { getent } from '../modules/ansible.builtin/getent.ts';
import { setFact } from '../modules/ansible.builtin/set_fact.ts';
import { slurp } from '../modules/ansible.builtin/slurp.ts';
import { stat } from '../modules/ansible.builtin/stat.ts';
import { template } from '../modules/ansible.builtin/template.ts';

/*
 * Undoing is more than removing: before the first change of a component this role writes down what is on the host, and
 * the rollback puts it back. The record appears whole or not at all (a power cut leaves the old one), only root can
 * read it, and a later deploy adds to it without touching what it holds.
 */

const recordsFolder = '/var/lib/thinkube';
const own = <T>(name: string): Ref<T> => makeRef<T>({ kind: 'PlayVariable', name: `host_record_${name}` });
const folder = own<string>('folder');
const recordFile = own<string>('file');
const copies = own<string>('copies');
const known = own<object>('known');
/** Components that this run, a dry one, would have forgotten here. */
const forgotten = own<readonly string[]>('forgotten');

/** The record as a resource; nothing but the rollback has to look at it. */
const record = j`{{ host_record_component }}/{{ host_record_part }}`;
const recorded = { effects: [helps(creates('record', record))] };
const looking = { effects: noEffects('it only looks at what the resources of the component name') };

const component = {
  host_record_component: { type: 'str', required: true, description: 'Id of the component; names the folder of its record' },
  host_record_part: { type: 'str', default: '', description: 'Which of the plays of the component, where it has several' },
} as const;
const texts = (description: string) => ({ type: 'list', elements: 'str', default: [], description }) as const;
const dicts = (description: string) => ({ type: 'list', elements: 'dict', default: [], description }) as const;

/** Reads the record into a fact; where there is no record the fact is an empty dict. */
function readRecord(fact: string) {
  const found = task('Look for a record of an earlier deploy', stat({ path: recordFile, get_checksum: false }), { become: true, effects: [reads('record', record)] });
  const text = task('Read the record', slurp({ src: recordFile }), { become: true, effects: [reads('record', record)], when: found.result.stat.exists });
  return [found, text, task('Keep what the record says', setFact({ [fact]: j`{{ (${text.result.content} | b64decode | from_json) if ${found.result.stat.exists} else {} }}` }))];
}

const recordedKeys = expression<readonly string[]>`(${known}.entries | default({})).keys()`;
const newNames = (list: Expr<unknown>, kind: string): Expr<readonly string[]> =>
  expression`${list} | map('regex_replace', '^', ${`${kind}:`}) | difference(${recordedKeys}) | map('regex_replace', ${`^${kind}:`}, '') | list`;
const newDicts = (list: Expr<unknown>): Expr<readonly object[]> => expression`${list} | rejectattr('key', 'in', ${recordedKeys}) | list`;
const some = (list: Expr<unknown>): Expr<boolean> => expression`${list} | length > 0`;

const main = entryPoint({
  description: 'Writes down what is on the host before the first change of a component',
  parameters: {
    ...component,
    host_record_paths: texts('Paths whose kind, content, mode and owner are kept'),
    host_record_shared_paths: texts('Paths whose kind, mode and owner are kept, but not the content'),
    host_record_seen_paths: texts('Folders and large files: whether they are there, their kind, mode and owner; they are not read'),
    host_record_assignments: dicts('Files of NAME=value lines: path, and the keys of the entries (assignment:NAME)'),
    host_record_packages: texts('Debian packages: installed or not'),
    host_record_units: texts('systemd units: there or not, enabled or not, running or not'),
    host_record_lines: dicts('Lines in files of others: key of the entry, path, and a regular expression for the line'),
    host_record_memberships: dicts('Groups: group, and the keys of the entries (membership:GROUP:USER)'),
    host_record_sysctls: texts('Kernel parameters'),
    host_record_outputs: dicts('Commands that only look, whose output is kept: key of the entry, and argv'),
  },
  steps: (wanted) => {
    const paths = own<readonly string[]>('new_paths');
    const packages = own<readonly string[]>('new_packages');
    const units = own<readonly string[]>('new_units');
    const textPaths = own<readonly string[]>('text_paths');
    const lines = own<readonly { path: string }[]>('new_lines');
    const assignments = own<readonly string[]>('new_assignments');
    const memberships = own<readonly string[]>('new_memberships');
    const sysctls = own<readonly string[]>('new_sysctls');
    const outputs = own<readonly { key: string; argv: readonly string[] }[]>('new_outputs');

    const stats = forEach('host_record_path', paths, (path) => task('Look at the paths', stat({ path, get_checksum: false }), { become: true, ...looking }));
    const textFiles = forEach('host_record_text_path', textPaths, (path) =>
      task('Read the files of others: lines, and how they end', slurp({ src: path }), { become: true, ...looking, noLog: true, failedWhen: (result) => expression<boolean>`${result} is failed and 'not found' not in ${result.msg} | default('')` }));
    const installed = task('List the packages', command({ argv: ['dpkg-query', '--show', '--showformat', '${db:Status-Status} ${Package}\\n'] }), { ...looking, changedWhen: false, checkMode: false, when: some(packages) });
    const unitStates = task('Ask for the state of the units', command({ argv: expression`['systemctl', 'show', '--property=LoadState,ActiveState,UnitFileState'] + ${units}` }), { ...looking, changedWhen: false, checkMode: false, when: some(units) });
    const groups = task('List the groups', getent({ database: 'group' }), { when: some(memberships) });
    // A container may lack parameters that the kernel has.
    const kernel = forEach('host_record_sysctl', sysctls, (parameter) => task('Read the kernel parameters', command({ argv: ['sysctl', '--values', parameter] }), { become: true, ...looking, changedWhen: false, checkMode: false, failedWhen: false }));
    const printed = forEach('host_record_output', outputs, (output) => task('Keep what commands print', command({ argv: output.argv }), { become: true, ...looking, changedWhen: false, checkMode: false, failedWhen: false }), (output) => output.key);
    return [
      ...readRecord('host_record_known'),
      block(
        'Record what the record does not have yet',
        [
          stats,
          textFiles,
          installed,
          unitStates,
          groups,
          kernel,
          printed,
          task('Have a folder that only root can read', file({ path: copies, state: 'directory', owner: 'root', group: 'root', mode: '0700' }), { become: true, ...recorded }),
          forEach(
            'host_record_file_found',
            expression<readonly { host_record_path: string }[]>`${stats.result.results} | selectattr('stat.exists') | selectattr('stat.isreg') | selectattr('host_record_path', 'in', ${wanted.host_record_paths})`,
            (found) =>
              task('Keep a copy of the files', copy({ src: found.host_record_path, dest: j`${copies}/{{ ${found.host_record_path} | replace('%', '%25') | replace('/', '%2F') }}`, remote_src: true, owner: 'root', group: 'root', mode: '0600' }), {
                become: true,
                ...recorded,
                when: expression<boolean>`not ansible_check_mode`,
              }),
            (found) => found.host_record_path,
          ),
          task('Write the record', template({ src: 'record.json.j2', dest: recordFile, owner: 'root', group: 'root', mode: '0600' }), {
            become: true,
            ...recorded,
            when: expression<boolean>`not ansible_check_mode`,
            vars: {
              host_record_stats: expression`${stats.result.results}`,
              host_record_texts: expression`${textFiles.result.results}`,
              host_record_installed: expression`${installed.result.stdout_lines} | default([]) | select('match', 'installed ') | map('regex_replace', '^installed ', '') | list`,
              host_record_unit_states: expression`${unitStates.result.stdout} | default('')`,
              host_record_groups: expression`(${groups.result} | default({})).ansible_facts.getent_group | default({})`,
              host_record_kernel: expression`${kernel.result.results}`,
              host_record_printed: expression`${printed.result.results}`,
            },
          }),
        ],
        {
          vars: {
            host_record_text_paths: expression`${expression`${expression`${wanted.host_record_lines} + ${wanted.host_record_assignments}`} | map(attribute='path')`} | union(${wanted.host_record_shared_paths})`,
            host_record_new_paths: newNames(expression`${wanted.host_record_paths} | union(${textPaths}) | union(${wanted.host_record_seen_paths})`, 'path'),
            host_record_new_packages: newNames(wanted.host_record_packages, 'package'),
            host_record_new_units: newNames(wanted.host_record_units, 'unit'),
            host_record_new_lines: newDicts(wanted.host_record_lines),
            host_record_new_assignments: expression`${wanted.host_record_assignments} | map(attribute='entry_keys') | flatten | difference(${recordedKeys})`,
            host_record_new_memberships: expression`${wanted.host_record_memberships} | map(attribute='entry_keys') | flatten | difference(${recordedKeys})`,
            host_record_new_sysctls: newNames(wanted.host_record_sysctls, 'sysctl'),
            host_record_new_outputs: newDicts(wanted.host_record_outputs),
          },
          when: some(expression`${paths} + ${packages} + ${units} + ${lines} + ${assignments} + ${memberships} + ${sysctls} + ${outputs}`),
        },
      ),
    ];
  },
});

const read = entryPoint({
  description: 'Reads what was on the host before the first deploy into the fact host_record_before',
  parameters: component,
  steps: () => readRecord('host_record_before'),
});

const forget = entryPoint({
  description: 'Removes the record, once everything in it is put back',
  parameters: component,
  steps: () => [
    task('Remove the record', file({ path: folder, state: 'absent' }), { become: true, effects: [deletes('record', record)] }),
    forEach('host_record_parent', [j`{{ host_record_folder | dirname }}`, j`${recordsFolder}/{{ host_record_component }}`, recordsFolder], (parent) =>
      task('Remove the folders above it that are empty now', command({ argv: ['find', parent, '-maxdepth', '0', '-empty', '-print', '-delete'], removes: parent }), {
        become: true,
        effects: noEffects('folders that records of all components share, when they are empty'),
        changedWhen: (result) => expression<boolean>`${result.stdout} == ${parent}`,
      })),
    task('Know in a dry run that it is forgotten', setFact({ host_record_forgotten: j`{{ ${forgotten} + [host_record_component] }}` }), { when: expression<boolean>`ansible_check_mode` }),
  ],
});

const mark = entryPoint({
  description: 'Notes that a component is deployed here that changes nothing a record would hold',
  parameters: component,
  steps: () => [
    task('Have a folder that only root can read', file({ path: folder, state: 'directory', owner: 'root', group: 'root', mode: '0700' }), { become: true, ...recorded, when: expression<boolean>`not ansible_check_mode` }),
    task(
      'Write an empty record, unless there is one',
      copy({ content: j`{{ {'component': host_record_component, 'entries': {}, 'packages': []} | to_nice_json }}\n`, dest: recordFile, force: false, owner: 'root', group: 'root', mode: '0600' }),
      { become: true, ...recorded, when: expression<boolean>`not ansible_check_mode` },
    ),
  ],
});

const list = entryPoint({
  description: 'Lists the components that have a record here into the fact host_record_components; null where the host cannot be looked at',
  parameters: {},
  steps: () => {
    const found = task('Look for records', find({ paths: [recordsFolder], patterns: ['record.json'], recurse: true }), { become: true, failedWhen: false });
    const ids = expression`${found.result.files} | map(attribute='path') | map('regex_replace', ${`^${recordsFolder}/([^/]+)/.*$`}, ${'\\1'}) | unique | list`;
    // A dry run of several rollbacks forgets without removing.
    const left = expression`${ids} | difference(${forgotten}) | sort`;
    return [found, task('Keep the names of their components', setFact({ host_record_components: j`{{ ${left} if ${found.result.files} is defined else none }}` }))];
  },
});

/** The role that remembers a host's state before a component, under `/var/lib/thinkube/<component>/`. */
export const hostRecord = role({
  name: 'host_record',
  origin: compilerOrigin,
  title: 'Remembers what a host was like before a component came, so that its rollback can put it back',
  entryPoints: { main, mark, read, forget, list },
  defaults: {
    host_record_folder: j`${recordsFolder}/{{ host_record_component }}{{ '/' ~ host_record_part if host_record_part else '' }}`,
    host_record_file: j`{{ host_record_folder }}/record.json`,
    host_record_copies: j`{{ host_record_folder }}/files`,
    host_record_forgotten: [],
  },
  templates: [{ name: 'record.json.j2', source: fileURLToPath(new URL('host-record/record.json.j2', import.meta.url)) }],
});
