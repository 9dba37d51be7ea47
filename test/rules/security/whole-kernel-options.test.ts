import { task } from '../../../src/dsl/task.ts';
import { lineinfile } from '../../../src/modules/ansible.builtin/lineinfile.ts';
import { replace } from '../../../src/modules/ansible.builtin/replace.ts';
import { wholeKernelOptions } from '../../../src/rules/security/whole-kernel-options.ts';
import { describeRule } from '../describe-rule.ts';
import { deploying, shelling, writing } from '../site.ts';

const path = '/etc/default/grub';

describeRule(wholeKernelOptions, {
  passes: {
    'a drop-in': writing('GRUB_CMDLINE_LINUX="quiet"'),
    'a whole line': deploying(task('Set it', lineinfile({ path, regexp: '^GRUB_CMDLINE_LINUX=', line: 'GRUB_CMDLINE_LINUX="quiet"' }))),
    'another file': deploying(task('Set it', replace({ path: '/etc/x', regexp: '(a)', replace: '\\1b' }))),
    'a look': shelling('grep GRUB_CMDLINE_LINUX /etc/default/grub'),
  },
  fails: {
    module: {
      'replace': { of: deploying(task('Append it', replace({ path, regexp: '^(GRUB_CMDLINE_LINUX=".*)"$', replace: '\\1 quiet"' }))), says: ['The options of the kernel in /etc/default/grub are changed by what an expression finds.'], helps: 'drop-in' },
      'lineinfile': { of: deploying(task('Append it', lineinfile({ path, regexp: '^(GRUB_CMDLINE_LINUX=".*)"$', line: '\\1 quiet"', backrefs: true }))), says: ['The options of the kernel in /etc/default/grub are changed by what an expression finds.'] },
    },
    command: { 'sed': { of: shelling('sed -i "s/GRUB_CMDLINE=/&quiet /" /etc/default/grub'), says: ['The options of the kernel are changed by a command: "sed -i "s/GRUB_CMDLINE=/&quiet /" /etc/default/grub".'] } },
  },
});
