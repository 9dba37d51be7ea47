/** The keywords that Ansible knows (ansible-core 2.19, "Playbook Keywords"). */
const shared = ['name', 'any_errors_fatal', 'become', 'become_exe', 'become_flags', 'become_method', 'become_user', 'check_mode', 'connection', 'debugger', 'diff', 'environment', 'ignore_errors', 'ignore_unreachable', 'module_defaults', 'no_log', 'port', 'remote_user', 'run_once', 'tags', 'throttle', 'timeout', 'vars'];
const step = [...shared, 'collections', 'delegate_facts', 'delegate_to', 'notify', 'when'];

/** Of plays. `user` is the old name of `remote_user`. */
export const playKeywords: ReadonlySet<string> = new Set([
  ...shared, 'collections', 'fact_path', 'force_handlers', 'gather_facts', 'gather_subset', 'gather_timeout', 'handlers', 'hosts', 'max_fail_percentage', 'order', 'post_tasks', 'pre_tasks', 'roles', 'serial', 'strategy', 'tasks', 'user',
  'validate_argspec', 'vars_files', 'vars_prompt',
]);

/** Of tasks; `listen` belongs to handlers alone. */
export const taskKeywords: ReadonlySet<string> = new Set([
  ...step, 'action', 'args', 'async', 'changed_when', 'delay', 'failed_when', 'local_action', 'loop', 'loop_control', 'poll', 'register', 'retries', 'until',
]);

/** Of blocks. */
export const blockKeywords: ReadonlySet<string> = new Set([...step, 'always', 'block', 'rescue']);

/** Of entries in `roles:` of a play; everything else there is a variable of the role. */
export const roleKeywords: ReadonlySet<string> = new Set([...step.filter((keyword) => keyword !== 'notify'), 'role']);

/** Of `import_playbook`. */
export const playbookImportKeywords: ReadonlySet<string> = new Set([...shared, 'import_playbook', 'when']);

/** The lookups that `with_…` of a task may name without a collection; those of the tree come to them. */
export const lookups: ReadonlySet<string> = new Set([
  'config', 'csvfile', 'dict', 'env', 'file', 'fileglob', 'filetree', 'first_found', 'flattened', 'indexed_items', 'ini', 'inventory_hostnames', 'items', 'lines', 'list', 'nested', 'password', 'pipe', 'random_choice', 'sequence',
  'subelements', 'template', 'together', 'unvault', 'url', 'varnames', 'vars', 'cartesian', 'dig', 'redis', 'etcd', 'consul_kv', 'hashi_vault', 'k8s', 'passwordstore', 'shelvefile', 'mongodb', 'dnstxt', 'chef_databag', 'credstash',
  'keyring', 'onepassword', 'lastpass', 'nios', 'conjur_variable', 'cyberarkpassword', 'hiera', 'aws_ssm', 'aws_secret', 'laps_password', 'rabbitmq', 'skydive', 'tss', 'grafana_dashboard', 'manifold', 'gcp_storage_file', 'bitwarden',
]);
