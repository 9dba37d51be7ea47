/** A variable that Ansible itself reads from an inventory. */
export interface AnsibleVariable {
  readonly description: string;
  readonly schema: { readonly [key: string]: unknown };
  readonly secret?: boolean;
}

const text = { type: 'string', minLength: 1 };
const number = { type: 'integer', minimum: 0 };
const port = { type: 'integer', minimum: 1, maximum: 65535 };
const truth = { type: 'boolean' };

/**
 * Ansible's behavioral inventory parameters, with the variables that the plugins `ssh`, `local`, `sudo` and `sh` document
 * for connections, privilege escalation and shells (ansible-core 2.19, `ansible-doc -t connection ssh` and the like).
 */
export const ansibleVariables: { readonly [name: string]: AnsibleVariable } = {
  ansible_connection: { description: 'How Ansible reaches the host: ssh, or local for the machine that it runs on', schema: text },
  ansible_host: { description: 'Address that Ansible connects to', schema: text },
  ansible_port: { description: 'Port that Ansible connects to', schema: port },
  ansible_user: { description: 'Account that Ansible logs in with', schema: text },
  ansible_password: { description: 'Password of that account', schema: text, secret: true },
  ansible_timeout: { description: 'Seconds that a connection may take to open', schema: number },
  ansible_pipelining: { description: 'Whether modules are sent over the open connection, without a file on the host', schema: truth },
  ansible_private_key_file: { description: 'File of the private SSH key', schema: text },
  ansible_host_key_checking: { description: 'Whether SSH compares host keys', schema: truth },
  ansible_module_compression: { description: 'How modules are packed on their way to the host', schema: text },

  ansible_ssh_host: { description: 'Address that Ansible connects to; older name of ansible_host', schema: text },
  ansible_ssh_port: { description: 'Port that Ansible connects to; older name of ansible_port', schema: port },
  ansible_ssh_user: { description: 'Account that Ansible logs in with; older name of ansible_user', schema: text },
  ansible_ssh_pass: { description: 'Password for SSH', schema: text, secret: true },
  ansible_ssh_password: { description: 'Password for SSH', schema: text, secret: true },
  ansible_ssh_private_key_file: { description: 'File of the private SSH key', schema: text },
  ansible_ssh_private_key: { description: 'The private SSH key itself', schema: text, secret: true },
  ansible_ssh_private_key_passphrase: { description: 'Passphrase of the private SSH key', schema: text, secret: true },
  ansible_private_key: { description: 'The private SSH key itself', schema: text, secret: true },
  ansible_private_key_passphrase: { description: 'Passphrase of the private SSH key', schema: text, secret: true },
  ansible_ssh_common_args: { description: 'Options for ssh, scp and sftp', schema: { type: 'string' } },
  ansible_ssh_extra_args: { description: 'Options for ssh only', schema: { type: 'string' } },
  ansible_ssh_args: { description: 'Options for ssh in place of those of Ansible', schema: { type: 'string' } },
  ansible_scp_extra_args: { description: 'Options for scp only', schema: { type: 'string' } },
  ansible_sftp_extra_args: { description: 'Options for sftp only', schema: { type: 'string' } },
  ansible_ssh_executable: { description: 'The ssh program', schema: text },
  ansible_scp_executable: { description: 'The scp program', schema: text },
  ansible_sftp_executable: { description: 'The sftp program', schema: text },
  ansible_sftp_batch_mode: { description: 'Whether sftp runs in batch mode', schema: truth },
  ansible_ssh_pipelining: { description: 'Whether modules are sent over the open SSH connection', schema: truth },
  ansible_ssh_retries: { description: 'How often a broken connection is tried again', schema: number },
  ansible_ssh_timeout: { description: 'Seconds that an SSH connection may take to open', schema: number },
  ansible_ssh_transfer_method: { description: 'How files are copied to the host', schema: { type: 'string', enum: ['sftp', 'scp', 'piped', 'smart'] } },
  ansible_ssh_use_tty: { description: 'Whether ssh asks for a terminal', schema: truth },
  ansible_ssh_host_key_checking: { description: 'Whether SSH compares host keys', schema: truth },
  ansible_ssh_password_mechanism: { description: 'How a password reaches ssh', schema: text },
  ansible_ssh_pkcs11_provider: { description: 'Library of a smart card for SSH', schema: text },
  ansible_ssh_verbosity: { description: 'How much ssh tells', schema: number },
  ansible_sshpass_prompt: { description: 'The prompt at which sshpass gives the password', schema: { type: 'string' } },
  ansible_control_path: { description: 'Socket of the shared SSH connection', schema: text },
  ansible_control_path_dir: { description: 'Folder of the sockets of shared SSH connections', schema: text },

  ansible_become: { description: 'Whether every task becomes another user', schema: truth },
  ansible_become_method: { description: 'How tasks become another user', schema: text },
  ansible_become_user: { description: 'The user that tasks become', schema: text },
  ansible_become_password: { description: 'Password for becoming another user', schema: text, secret: true },
  ansible_become_pass: { description: 'Password for becoming another user', schema: text, secret: true },
  ansible_become_exe: { description: 'The program that becomes another user', schema: text },
  ansible_become_flags: { description: 'Options of that program', schema: { type: 'string' } },
  ansible_sudo_user: { description: 'The user that sudo becomes', schema: text },
  ansible_sudo_pass: { description: 'Password for sudo', schema: text, secret: true },
  ansible_sudo_exe: { description: 'The sudo program', schema: text },
  ansible_sudo_flags: { description: 'Options of sudo', schema: { type: 'string' } },
  ansible_sudo_chdir: { description: 'Folder that sudo runs commands in', schema: text },

  ansible_shell_type: { description: 'Kind of shell on the host', schema: text },
  ansible_shell_executable: { description: 'The shell on the host', schema: text },
  ansible_shell_allow_world_readable_temp: { description: 'Whether temporary files may be readable by everybody', schema: truth },
  ansible_remote_tmp: { description: 'Folder for temporary files on the host', schema: text },
  ansible_system_tmpdirs: { description: 'Folders for temporary files that every user may write to', schema: { type: 'array', items: text } },
  ansible_async_dir: { description: 'Folder for the state of background tasks', schema: text },
  ansible_common_remote_group: { description: 'Group that both users are in', schema: text },
  ansible_admin_users: { description: 'Users with the rights of the administrator', schema: { type: 'array', items: text } },
  ansible_local_become_success_timeout: { description: 'Seconds that becoming another user may take on the machine that Ansible runs on', schema: number },
  ansible_local_become_strip_preamble: { description: 'Whether the output of becoming another user is cut off', schema: truth },
  ansible_group_priority: { description: 'Which of two groups at the same depth counts more', schema: { type: 'integer' } },
  ansible_python_interpreter: { description: 'The Python that modules run with on the host', schema: text },
};

/** `ansible_perl_interpreter` and the like: the program for modules in another language than Python, which is in the table. */
export const interpreterPattern = '^ansible_(?!python_)[a-z0-9]+_interpreter$';
