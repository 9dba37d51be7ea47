import { plainString, saysYes } from '../../passes/plain-values.ts';
import { sightingsOf } from '../../passes/sightings.ts';
import { rule } from '../rule.ts';

const bootFile = /^\/etc\/default\/grub|^\/boot\/(?:firmware\/)?cmdline\.txt$|^\/etc\/kernel\/cmdline$/;

/** The options of the kernel are set as a whole, not appended to with an expression. */
export const wholeKernelOptions = rule({
  code: 'TK237',
  name: 'security/whole-kernel-options',
  severity: 'error',
  why: 'An expression that appends does it again with every run, misses the line that looks a little different, and a broken line does not boot.',
  messages: {
    module: { message: 'The options of the kernel in {path} are changed by what an expression finds.', help: 'Write a drop-in such as /etc/default/grub.d/50-<name>.cfg that sets the options as a whole.' },
    command: { message: 'The options of the kernel are changed by a command: "{found}".', help: 'Write a drop-in such as /etc/default/grub.d/50-<name>.cfg that sets the options as a whole.' },
  },
  check: (report, platform) => ({
    task: ({ call: { module, arguments: given }, origin }) => {
      const path = plainString(given['path'] ?? given['dest'] ?? given['destfile']);
      if (path === undefined || !bootFile.test(path)) return;
      const appends = module === 'ansible.builtin.replace' ? /\\[1-9]|\\g</.test(plainString(given['replace']) ?? '') : module === 'ansible.builtin.lineinfile' && saysYes(given['backrefs']);
      if (appends) report(origin, 'module', { path });
    },
    end: () => {
      for (const { at, found, origin } of sightingsOf(platform, 'appended kernel option')) if (at.kind !== 'title') report(origin, 'command', { found: found.trim() });
    },
  }),
});
