import { argumentText } from '../../passes/command-text.ts';
import { rule } from '../rule.ts';

/** A file that a host cannot start or be reached without is kept before it is changed; the DSL's record of a host does it always (conventions PB-15). */
export const fileBackedUp = rule({
  code: 'TK617',
  name: 'file/backed-up',
  severity: 'warning',
  why: 'A mistake in such a file locks everybody out or keeps the host from starting, and the former text is the way back.',
  messages: {
    lost: { message: 'The task changes {path} and keeps nothing of what was there.', help: 'Set backup: true, and say in the README where the copy is.' },
  },
  check: (report, { source }) => ({
    task: ({ call, origin }, { playbook }) => {
      if (source !== 'yaml' || playbook?.purpose === 'test' || playbook?.purpose === 'rollback' || !writing.has(call.module)) return;
      const { arguments: given } = call;
      const path = argumentText(given['dest'] ?? given['path'] ?? given['destfile']);
      if (critical.test(path) && given['backup'] !== true && argumentText(given['backup']) === '') report(origin, 'lost', { path });
    },
  }),
});

const writing: ReadonlySet<string> = new Set(['ansible.builtin.copy', 'ansible.builtin.template', 'ansible.builtin.lineinfile', 'ansible.builtin.blockinfile', 'ansible.builtin.replace']);
const critical = /^\/etc\/(?:ssh\/sshd_config|sudoers|fstab|crypttab|default\/grub|network\/interfaces|netplan\/[^/]+\.ya?ml)$/;
