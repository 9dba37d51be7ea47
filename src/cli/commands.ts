import type { CommandSpec, OptionSpec } from './command-spec.ts';
import { buildFindingOptions, findingOptions, inventoryFindingOptions } from './diagnostics/options.ts';
import { runOptions, statusOptions } from './run/options.ts';

const platform: OptionSpec = { flags: '--platform <id>', summary: 'only this platform', value: 'platform' };
const tableOrJson: OptionSpec = { flags: '--format <format>', summary: 'how to print', choices: ['table', 'json'], default: 'table' };

/** Every verb, in the order of help. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'build',
    summary: 'compile the platforms of dsl/ to generated/',
    options: [
      platform,
      { flags: '--check', summary: 'write nothing; exit code 2 when generated/ differs', conflicts: ['diff', 'stdout'] },
      { flags: '--diff', summary: 'write nothing; print what would change; exit code 2 when something would', conflicts: ['stdout'] },
      { flags: '--stdout [path]', summary: 'print the files, or one of them, instead of writing them', value: 'file' },
      { flags: '--force', summary: 'overwrite files that were edited by hand' },
      ...buildFindingOptions,
    ],
    examples: ['thinkube build', 'thinkube build --check', 'thinkube build --stdout ansible/30_networking/20_setup_dns.yaml'],
    run: async (...call) => (await import('./build.ts')).build(...call),
  },
  {
    name: 'check',
    summary: 'check the platforms of dsl/ and their inventories, and write nothing',
    options: [platform, ...findingOptions],
    examples: ['thinkube check', 'thinkube check --component dns --strict', 'thinkube check --rule TK604,task/named', 'thinkube check --format sarif > findings.sarif'],
    run: async (...call) => (await import('./check.ts')).check(...call),
  },
  {
    name: 'lint',
    summary: 'check an Ansible tree that nobody compiled',
    arguments: [{ name: '<path>', summary: 'the folder of the playbooks, a role, or one playbook', value: 'file' }],
    options: [
      { flags: '--inventory <path>', summary: 'the inventory whose groups and hosts count; any group is taken for known otherwise', value: 'file' },
      ...findingOptions,
    ],
    examples: ['thinkube lint ansible', 'thinkube lint ansible --inventory inventories/home', 'thinkube lint site.yml --format json'],
    run: async (...call) => (await import('./lint.ts')).lint(...call),
  },
  {
    name: 'list',
    summary: 'list what the platforms have',
    arguments: [{ name: '[what]', summary: 'what to list', choices: ['components', 'phases', 'variables', 'groups', 'playbooks', 'resources'], default: 'components' }],
    options: [platform, { flags: '--component <id>', summary: 'only what belongs to this component', value: 'component' }, tableOrJson],
    examples: ['thinkube list', 'thinkube list variables --platform thinkube', 'thinkube list playbooks --format json', 'thinkube list resources --component dns'],
    run: async (...call) => (await import('./list.ts')).list(...call),
  },
  {
    name: 'explain',
    summary: 'say which line of dsl/ made a generated line, what a component is made of, who makes and removes a resource, or what a rule asks for',
    arguments: [{ name: '<place>', summary: 'FILE:LINE of a generated file, a component, a resource such as file:/etc/hosts, or a code such as TK501', value: 'file' }],
    examples: ['thinkube explain generated/thinkube/ansible/30_networking/20_setup_dns.yaml:40', 'thinkube explain dns', 'thinkube explain file:/etc/bind/named.conf.local', 'thinkube explain TK501'],
    run: async (...call) => (await import('./explain.ts')).explain(...call),
  },
  {
    name: 'graph',
    summary: 'print which component needs which',
    options: [platform, { flags: '--format <format>', summary: 'how to print', choices: ['mermaid', 'dot', 'json'], default: 'mermaid' }],
    examples: ['thinkube graph', 'thinkube graph --format dot | dot -Tsvg > graph.svg'],
    run: async (...call) => (await import('./graph.ts')).graph(...call),
  },
  {
    name: 'inventory',
    summary: 'make an inventory, or check one',
    commands: [
      {
        name: 'check',
        summary: 'check an inventory against its platform',
        arguments: [{ name: '<path>', summary: 'the folder or the file of the inventory', value: 'file' }],
        options: [platform, ...inventoryFindingOptions],
        examples: ['thinkube inventory check inventories/lab'],
        run: async (...call) => (await import('./inventory.ts')).checkInventory(...call),
      },
      {
        name: 'init',
        summary: 'ask what is needed, or take it from flags, and write an inventory',
        examples: ['thinkube inventory init --output inventories/home', 'thinkube inventory init --platform thinkheads --help'],
        passThrough: true,
        run: async (...call) => (await import('./inventory.ts')).initInventoryCommand(...call),
      },
    ],
  },
  {
    name: 'module',
    summary: 'print the options and results of an Ansible module',
    arguments: [{ name: '[name]', summary: 'such as ansible.builtin.copy; all names otherwise', value: 'module' }],
    options: [{ flags: '--format <format>', summary: 'how to print', choices: ['text', 'json'], default: 'text' }],
    examples: ['thinkube module ansible.builtin.copy', 'thinkube module k8s'],
    run: async (...call) => (await import('./module.ts')).module(...call),
  },
  {
    name: 'new',
    summary: 'write a new file to start from',
    commands: [
      {
        name: 'component',
        summary: 'write a component with a resource, a test and a rollback, and add it to its phase',
        arguments: [{ name: '<name>', summary: 'such as time-sync', value: 'text' }],
        options: [
          { ...platform, summary: 'the platform it belongs to; needed where there are several' },
          { flags: '--phase <id>', summary: 'the phase it belongs to', value: 'phase', required: true },
          { flags: '--title <title>', summary: 'how people call it; made of the name otherwise', value: 'text' },
          { flags: '--hosts <group>', summary: 'the host group it runs on; the first one otherwise', value: 'group' },
        ],
        examples: ['thinkube new component time-sync --phase 00_initial_setup --hosts baremetal --title "Time synchronization"'],
        run: async (...call) => (await import('./new-component.ts')).newComponent(...call),
      },
    ],
  },
  {
    name: 'run',
    summary: 'deploy and test the components on the hosts of an inventory, and keep a journal',
    options: runOptions,
    examples: ['thinkube run --inventory inventories/home', 'thinkube run --resume', 'thinkube run --inventory inventories/home --only dns', 'thinkube run --inventory inventories/home --from 20_lxd_setup --check', 'thinkube run --inventory inventories/home --rollback --only dns --yes'],
    run: async (...call) => (await import('./run.ts')).run(...call),
  },
  {
    name: 'status',
    summary: 'say how far each component is on the hosts of an inventory',
    options: [...statusOptions, tableOrJson, { flags: '--markdown', summary: 'print the checklist START_HERE.md with what is done', conflicts: ['format'] }],
    examples: ['thinkube status', 'thinkube status --inventory inventories/home --format json', 'thinkube status --markdown > checklist.md', 'thinkube status set dns done'],
    run: async (...call) => (await import('./status.ts')).status(...call),
    commands: [
      {
        name: 'set',
        summary: 'say that a component was done by hand, or is to be done',
        arguments: [{ name: '<component>', summary: 'the component', value: 'component' }, { name: '<state>', summary: 'what to say of it', choices: ['done', 'pending'] }],
        options: statusOptions,
        examples: ['thinkube status set dns done', 'thinkube status set dns pending --inventory inventories/home'],
        run: async (...call) => (await import('./status.ts')).setStatus(...call),
      },
    ],
  },
  {
    name: 'doctor',
    summary: 'look whether this machine has what is needed, and say what to do',
    examples: ['thinkube doctor'],
    run: async (...call) => (await import('./doctor.ts')).doctor(...call),
  },
  {
    name: 'completion',
    summary: 'print a script that completes commands, flags and component names',
    arguments: [{ name: '<shell>', summary: 'the shell', choices: ['bash', 'zsh', 'fish'] }],
    examples: ['thinkube completion bash > ~/.local/share/bash-completion/completions/thinkube', 'thinkube completion zsh > ~/.zfunc/_thinkube', 'thinkube completion fish > ~/.config/fish/completions/thinkube.fish'],
    run: async (...call) => (await import('./completion.ts')).completion(...call),
  },
];
