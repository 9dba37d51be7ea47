import { ansibleVariables } from '../inventory/ansible-variables.ts';

/** Functions and values that every template may use: Jinja's own, and those that Ansible adds (ansible-core 2.19). */
const globals = ['range', 'dict', 'lipsum', 'cycler', 'joiner', 'namespace', 'lookup', 'query', 'q', 'now', 'undef', 'omit'];

/** Ansible's documentation, "Special Variables": magic variables and facts. */
const magic = [
  'ansible_check_mode', 'ansible_collection_name', 'ansible_config_file', 'ansible_dependent_role_names', 'ansible_diff_mode', 'ansible_forks', 'ansible_inventory_sources', 'ansible_limit',
  'ansible_parent_role_names', 'ansible_parent_role_paths', 'ansible_play_batch', 'ansible_play_hosts', 'ansible_play_hosts_all', 'ansible_play_name', 'ansible_play_role_names', 'ansible_playbook_python',
  'ansible_role_name', 'ansible_role_names', 'ansible_run_tags', 'ansible_search_path', 'ansible_skip_tags', 'ansible_verbosity', 'ansible_version', 'group_names', 'groups', 'hostvars', 'inventory_dir', 'inventory_file',
  'inventory_hostname', 'inventory_hostname_short', 'play_hosts', 'playbook_dir', 'role_name', 'role_names', 'role_path', 'vars', 'ansible_facts', 'ansible_local', 'ansible_failed_task', 'ansible_failed_result',
];

/** What the module `ansible.builtin.template` tells the template about itself. */
const ofTemplates = ['ansible_managed', 'template_host', 'template_uid', 'template_path', 'template_fullpath', 'template_destpath', 'template_mtime', 'template_run_date'];

/** Names that a template file may read without anybody declaring them. */
export const ansibleNames: ReadonlySet<string> = new Set([...globals, ...magic, ...ofTemplates, ...Object.keys(ansibleVariables)]);

/** Names that Ansible gives values to while a task runs in a loop. */
export const loopNames: readonly string[] = ['ansible_loop', 'ansible_loop_var', 'ansible_index_var'];
