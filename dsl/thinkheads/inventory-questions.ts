import { ask, askHost, askHosts, inventoryQuestions } from '#dsl';
import { groups } from './groups.ts';
import { vars } from './variables.ts';

const live = askHosts({
  flag: 'live',
  noun: 'live server',
  atLeast: 1,
  address: [vars.ansibleHost, vars.rumplePublicIp],
  kinds: { server: { description: 'on the Internet', groups: [groups.rumpleLive] } },
  fields: [askHost(vars.rumpleSshUser, { key: 'user', suggest: () => 'rumple' })],
});

const mirrors = askHosts({
  flag: 'mirror',
  noun: 'local mirror',
  address: [vars.ansibleHost],
  kinds: { mirror: { description: 'runs the same stack', groups: [groups.rumpleMirrors] } },
});

/** What `inventory init` asks for a ThinkHeads installation. */
export const questions = inventoryQuestions({
  values: [
    ask(vars.timezone, { flag: 'timezone', suggest: () => Intl.DateTimeFormat().resolvedOptions().timeZone }),
    ask(vars.adminSshPublicKey, { flag: 'ssh-key' }),
    ask(vars.adminSourceNetworks, { flag: 'admin-network', list: true, optional: true }),
  ],
  hosts: [live, mirrors],
  derive: (answers) => ({
    shared: [['ansible_become_pass', "{{ lookup('env', 'ANSIBLE_BECOME_PASSWORD') }}"]],
    hosts: Object.fromEntries(answers.hosts.filter((host) => host.question === 'live').map((host) => [host.name, [['ansible_user', '{{ rumple_ssh_user }}']]])),
  }),
});
