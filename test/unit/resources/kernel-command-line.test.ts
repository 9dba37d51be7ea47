import { afterEach, beforeEach, expect, test } from 'vitest';
import { expression } from '../../../src/dsl/values.ts';
import { kernelCommandLine } from '../../../src/resources/boot/kernel-command-line.ts';
import { Host, commandOf, named, placed } from './placed.ts';

let host: Host;
beforeEach(() => {
  host = new Host();
});
afterEach(() => host.remove());

const line = placed(kernelCommandLine('example', { parameters: expression<readonly string[]>`['intel_iommu=on', 'iommu=pt']`, owned: ['amd_iommu', 'intel_iommu', 'iommu'] }));
const dropIn = (named(line.deploy, 'Write the drop-in of GRUB for the parameters of the kernel')['ansible.builtin.copy'].content as string)
  .replace(/^\{%.*%\}\n/gm, '')
  .replace(/\{\{[^}]*\}\}/, 'intel_iommu=on iommu=pt');

/** Both variables of GRUB after the drop-in was read, as its tool reads it. */
const read = (settings: string): string => host.run(`sh -e -c '${settings}; . "$0"; echo "<$GRUB_CMDLINE_LINUX> <$GRUB_CMDLINE_LINUX_DEFAULT>"' ${host.write('drop-in', dropIn)}`).stdout.trim();

test('our parameters stand there once, whatever was set before', () => {
  expect(read('GRUB_CMDLINE_LINUX=; GRUB_CMDLINE_LINUX_DEFAULT="quiet splash"')).toBe('<> <quiet splash intel_iommu=on iommu=pt>');
  expect(read('GRUB_CMDLINE_LINUX_DEFAULT="intel_iommu=on iommu=pt intel_iommu=on iommu=pt quiet"; GRUB_CMDLINE_LINUX="amd_iommu=on"')).toBe('<> <quiet intel_iommu=on iommu=pt>');
  expect(read('GRUB_CMDLINE_LINUX="iommu=soft mitigations=auto"; GRUB_CMDLINE_LINUX_DEFAULT=')).toBe('<mitigations=auto> < intel_iommu=on iommu=pt>');
});

test('what only looks like ours stays, also signs that the shell would expand', () => {
  expect(read('GRUB_CMDLINE_LINUX="iommu.passthrough=1 module.pattern=/*"; GRUB_CMDLINE_LINUX_DEFAULT="my_iommu=on"')).toBe('<iommu.passthrough=1 module.pattern=/*> <my_iommu=on intel_iommu=on iommu=pt>');
});

test('the menu is made anew only when it is older, or its first kernel has other parameters', () => {
  const look = commandOf(named(line.deploy, 'See whether the menu of GRUB holds the parameters of the kernel')).replaceAll('/boot/grub/grub.cfg', host.path('menu')).replaceAll('/etc/default/grub.d/zz-example.cfg', host.path('drop-in'));
  const holds = (menu: string, wanted: string): boolean => {
    host.write('drop-in', dropIn);
    host.write('menu', menu);
    return host.run(look, { WANTED: wanted }).code === 0;
  };
  const menu = (parameters: string): string => `menuentry one {\n\tlinux\t/vmlinuz root=/dev/sda1 ro ${parameters}\n}\nmenuentry two {\n\tlinux /vmlinuz ro single\n}\n`;
  expect(holds(menu('quiet intel_iommu=on iommu=pt'), 'intel_iommu=on iommu=pt')).toBe(true);
  expect(holds(menu('quiet'), 'intel_iommu=on iommu=pt')).toBe(false);
  expect(holds(menu('iommu=pt intel_iommu=on iommu=pt'), 'intel_iommu=on iommu=pt')).toBe(false);
  expect(holds(menu('amd_iommu=on intel_iommu=on iommu=pt'), 'intel_iommu=on iommu=pt')).toBe(false);
  expect(holds(menu('quiet'), '')).toBe(true);
  host.write('menu', menu('quiet intel_iommu=on iommu=pt'));
  host.run(`touch -d '+1 minute' ${host.path('drop-in')}`);
  expect(host.run(look, { WANTED: 'intel_iommu=on iommu=pt' }).code).not.toBe(0);
});

test('the menu is made anew after the drop-in went too', () => {
  expect(line.rollback.map((task) => task['name'])).toEqual([
    'Put back the drop-in of GRUB for the parameters of the kernel as it was',
    'Remove the drop-in of GRUB for the parameters of the kernel if it was not there before',
    'Make the menu of GRUB as it was before the parameters of the kernel',
  ]);
});
