import type { Preparation } from '../preparations.ts';

/** Somebody who has profiles of the same names, and one of their own. */
export const lxdProfilesPreparations: readonly Preparation[] = [
  {
    host: 'lab-alpha',
    about: 'a profile vm-networks with other cards, an empty profile container, and a profile of the user',
    script: `
lxc profile create vm-networks </dev/null
lxc profile device add vm-networks mine nic nictype=macvlan parent=br0
lxc profile set vm-networks user.mine yes
lxc profile create container </dev/null
lxc profile create mine </dev/null
lxc profile set mine limits.processes 100
`,
  },
];
