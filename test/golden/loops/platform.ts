import { asserted, block, component, defineGroups, defineVariables, expression, failureMessage, facts, forEach, installation, ipv4, j, listOf, needs, onHost, otherHosts, phase, platform, play, playVariable, task, taskFile, technical, text, thisHost } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import { debug } from '#modules/ansible.builtin/debug';
import { fail } from '#modules/ansible.builtin/fail';
import { meta } from '#modules/ansible.builtin/meta';
import { stat } from '#modules/ansible.builtin/stat';

const groups = defineGroups({ members: { purpose: 'All members', members: 'at least one' } });

const vars = defineVariables({
  lanIp: installation(ipv4(), 'Address of a host', { of: groups.members }),
  paths: technical(listOf(text()), 'Paths that are looked at', { default: ['/etc/hosts', "/srv/it's"] }),
});

const known = playVariable('knownAddresses', expression<readonly string[]>`${groups.members.hosts} | map('extract', hostvars, 'lan_ip') | list`);
const looks = forEach('path', vars.paths, (path) => task('Look at the paths', stat({ path, get_checksum: false })), (path) => path);
const asked = forEach('member', otherHosts(groups.members), (member) =>
  task('Ask the others', command({ argv: ['ping', '-c', '1', onHost(member, vars.lanIp)] }), { changedWhen: false, checkMode: false, retries: 3, delay: 1, until: (result) => expression<boolean>`${result} is succeeded` }));

/** Loops and what is made of their results, blocks, an included file, and values that steps share. */
const members = component({
  id: 'members',
  title: 'Members',
  summary: 'Every member sees the others.',
  slot: 10,
  requires: [needs(groups.members, vars.lanIp)],
  on: [
    play(groups.members, {
      serial: 1,
      preconditions: [{ name: 'The host is a Debian', that: [expression<boolean>`${facts.distribution} in ['Debian', 'Ubuntu']`], failure: { error: j`${thisHost} is no Debian`, details: [j`It is ${facts.distribution}`], action: ['Take it out of the inventory'], reference: 'README.md' } }],
      deploy: [
        looks,
        forEach('found', expression<readonly { path: string }[]>`${looks.result.results} | selectattr('stat.exists')`, (found) => task('Say what is there', debug({ msg: j`${found.path} of {{ ${looks.result.results} | length }}` })), (found) => found.path),
        block('Try it', [task('Say hello', debug({ msg: j`Hello from ${thisHost}, one of {{ ${known} | length }}` }))], {
          when: [expression<boolean>`${known} | length > ${1}`, j`${facts.memtotalMb} > ${512} and not ansible_check_mode`],
          rescue: [task('Say that it failed', fail({ msg: failureMessage({ error: 'no hello', details: ['nothing was said'], action: ['Try it again'], reference: 'README.members.md' }) }))],
          always: [task('Go on', meta({ _raw_params: 'flush_handlers' }))],
        }),
        taskFile('Do it for each', 'do_each', [task('Say the name', debug({ msg: j`{{ current_name }} and {{ ${known} | join(', ') }}` }))], { loop: { over: ['a', 'b'], variable: 'current_name' } }),
      ],
      test: [
        asked,
        asserted('Every other member answers', expression<boolean>`${asked.result.results} | rejectattr('rc', 'equalto', 0) | list | length == 0`, { error: 'a member does not answer', details: [j`{{ ${asked.result.results} | map(attribute='member') | join(', ') }}`], action: ['Look at the network'], reference: 'README.md' }),
      ],
    }),
  ],
});

export default platform({ id: 'loops', title: 'Loops', summary: 'Steps of every kind.', groups, variables: vars, phases: [phase({ id: '10_members', title: 'Members', summary: 'x', components: [members] })] });
