import type { Preparation } from '../preparations.ts';

/** Settings of a user for the start of a host, and files of the same names. */
export const gpuReservationPreparations: readonly Preparation[] = [
  {
    host: 'lab-delta',
    about: 'own settings of GRUB with one of our parameters, and a script and module settings of the same names',
    script: `
install -d /etc/default/grub.d /usr/local/sbin /etc/modprobe.d
printf 'GRUB_CMDLINE_LINUX="iommu=soft mitigations=auto"\\n' >/etc/default/grub.d/50-mine.cfg
chmod 0640 /etc/default/grub.d/50-mine.cfg
printf '#!/bin/sh\\necho mine\\n' >/usr/local/sbin/thinkube-gpu-reservation
chmod 0700 /usr/local/sbin/thinkube-gpu-reservation
printf 'options vfio-pci disable_idle_d3=1' >/etc/modprobe.d/thinkube-gpu-reservation.conf
chmod 0600 /etc/modprobe.d/thinkube-gpu-reservation.conf
`,
  },
];
