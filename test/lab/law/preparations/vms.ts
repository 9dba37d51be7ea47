import type { Preparation } from '../preparations.ts';

/** A management host whose user has names and aliases of their own, in files that end without a newline. */
export const vmsPreparations: readonly Preparation[] = [
  {
    host: 'lab-alpha',
    about: 'own names in /etc/hosts without an end of the last line, mode 0664, a block of the same name from before, and settings of SSH',
    script: `
printf '# BEGIN THINKUBE-VMS\\n10.99.0.9 mine-from-before\\n# END THINKUBE-VMS\\n10.99.0.8 nas.home.example nas' >>/etc/hosts
chmod 0664 /etc/hosts
grep -q '^Host nas' /home/thinkube/.ssh/config || printf 'Host nas\\n  HostName nas.home.example\\n' >>/home/thinkube/.ssh/config
`,
  },
  {
    host: 'lab-alpha',
    about: 'the image of the VMs under a name of the user',
    script: `
lxc image import /var/lib/thinkube-lab-image/meta.tar.gz /var/lib/thinkube-lab-image/rootfs.squashfs --alias mine --public
`,
  },
];
