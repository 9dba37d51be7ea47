import { expression, j, playVariable } from '#dsl';
import { bootUnit } from '#resources/boot/boot-unit';
import { initramfs } from '#resources/boot/initramfs';
import { kernelCommandLine } from '#resources/boot/kernel-command-line';
import { directory } from '#resources/host/directory';
import { managedFile } from '#resources/host/managed-file';
import { pciLook } from './pci-look.ts';
import { gpuVmNames, slots } from './slots.ts';

const name = 'thinkube-gpu-reservation';

/** What is there now. The test looks with the same step. */
export const now = pciLook('Look at the cards of this host', 'gpu_look', slots);

/** Every function of the reserved cards: its full address. An empty list where nothing is reserved any more. */
export const functions = playVariable<readonly string[]>('gpu_functions', expression<readonly string[]>`${now.found.functions} | map(attribute='address') | unique | sort`);

/** ARM machines have their IOMMU on by themselves, and other names for it. */
const parameters = playVariable<readonly string[]>(
  'gpu_kernel_parameters',
  expression<readonly string[]>`{'AuthenticAMD': ['amd_iommu=on', 'iommu=pt'], 'GenuineIntel': ['intel_iommu=on', 'iommu=pt']}[${now.found.processor}] | default([]) if ${functions} else []`,
);

/** First of all, so that a later deploy knows that there is something to keep right. */
export const recordPath = '/var/lib/thinkube/gpu-reservation.json';
const record = managedFile(recordPath, {
  title: 'record of the reserved cards',
  content: j`{{ {'slots': ${slots}, 'functions': ${functions}, 'vms': ${gpuVmNames}, 'kernel_parameters': ${parameters}} | to_nice_json(sort_keys=true) }}\n`,
});

const grubFolder = directory('/etc/default/grub.d');
export const commandLine = kernelCommandLine(name, { parameters, owned: ['amd_iommu', 'intel_iommu', 'iommu'] });
const module = managedFile(`/etc/modprobe.d/${name}.conf`, { title: 'settings of the module vfio-pci', content: '# Written by Ansible. Changes are overwritten by the next deploy.\n# A card of a VM is no VGA card of this host.\noptions vfio-pci disable_vga=1\n' });
/** Sorts before the rules that load drivers: each function is taken before any driver sees it. */
export const rules = managedFile(`/etc/udev/rules.d/05-${name}.rules`, { title: 'rules of udev for the reserved cards', template: 'udev.rules.j2' });
const early = managedFile(`/etc/initramfs-tools/scripts/init-top/${name}`, { title: 'script for the first moment of a start', template: 'init-top.j2', mode: '0755' });
export const hook = managedFile(`/etc/initramfs-tools/hooks/${name}`, { title: 'hook for the initial RAM disks', template: 'initramfs-hook.j2', mode: '0755' });
const disks = initramfs({ madeOf: [rules.path, early.path, hook.path, module.path], holds: `scripts/init-top/${name}` });
export const script = managedFile(`/usr/local/sbin/${name}`, { title: 'script that takes the reserved cards', template: 'take-cards.j2', mode: '0755' });
export const unit = bootUnit(`${name}.service`, j`# Written by Ansible. Changes are overwritten by the next deploy.
[Unit]
Description=Take the graphics cards that are reserved for VMs
DefaultDependencies=no
After=local-fs.target systemd-modules-load.service systemd-udev-trigger.service
Before=display-manager.service graphical.target nvidia-persistenced.service snap.lxd.daemon.service lxd.service sound.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=${script.path}

[Install]
WantedBy=multi-user.target
`);

/** All that a host with a reservation has, in the order in which it is made. */
export const resources = [record, grubFolder, commandLine, module, rules, early, hook, disks, script, unit] as const;
