import type { ModuleCallNode } from '../../model/task.ts';
import { argumentText } from '../../passes/command-text.ts';
import { rule } from '../rule.ts';

/** In files that others write to as well, only lines and marked blocks are ours (conventions PB-14). */
export const fileNotTakenOver = rule({
  code: 'TK616',
  name: 'file/not-taken-over',
  severity: 'error',
  why: 'Whoever writes the whole file throws away what the system, other components and the owner of the host have put there.',
  messages: {
    whole: { message: 'The file {path} is written as a whole, and others write to it too.', help: 'Use sharedFile with blockInFile, lineInFile or shellAssignments, or a drop-in file of its own where the program reads a folder.' },
    marker: { message: 'The block in {path} has the marker that every block has by default.', help: 'Give it a marker of its own, with the word mark in braces: the next block without one would replace it.' },
  },
  check: (report) => ({
    task: ({ call, origin, places }, { kind, playbook }) => {
      if (kind === 'fault' || playbook?.purpose === 'rollback' || playbook?.purpose === 'test') return;
      const path = pathOf(call);
      if (whole.has(call.module) && call.arguments['force'] !== false && sharedPath.test(path)) report(places?.get('call.arguments.dest') ?? origin, 'whole', { path });
      if (call.module === 'ansible.builtin.blockinfile' && isDefaultMarker(argumentText(call.arguments['marker']))) report(origin, 'marker', { path });
    },
  }),
});

const whole: ReadonlySet<string> = new Set(['ansible.builtin.copy', 'ansible.builtin.template', 'ansible.builtin.get_url']);

/** Files that belong to the whole system or to the owner of an account. */
const sharedPath = /^\/etc\/(?:hosts|fstab|crypttab|environment|sysctl\.conf|profile|bash\.bashrc|sudoers|crontab|passwd|group|shadow|login\.defs|default\/grub|ssh\/sshd?_config|security\/limits\.conf|modules|apt\/sources\.list)$|\/\.(?:bashrc|zshrc|profile|bash_profile|bash_aliases|zprofile|config\/fish\/config\.fish|ssh\/(?:config|authorized_keys|known_hosts))$/;

function pathOf({ arguments: given }: ModuleCallNode): string {
  return argumentText(given['dest'] ?? given['path'] ?? given['destfile']);
}

function isDefaultMarker(marker: string): boolean {
  return marker === '' || marker === '# {mark} ANSIBLE MANAGED BLOCK';
}
