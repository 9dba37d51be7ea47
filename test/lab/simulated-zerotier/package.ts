import { fileURLToPath } from 'node:url';
import type { MadePackage } from './repository.ts';
import { simulatedZerotier } from './settings.ts';

const part = (name: string): string => fileURLToPath(new URL(`./package/${name}`, import.meta.url));

/** The package zerotier-one, simulated: a service and a program of the same names that speak to the simulated Central. */
export const zerotierPackage: MadePackage = {
  name: 'zerotier-one',
  control: {
    Version: '1.14.2+lab1',
    Architecture: 'all',
    Depends: 'adduser, init-system-helpers, iproute2, python3',
    Description: 'ZeroTier, simulated for the lab',
  },
  files: {
    'usr/sbin/zerotier-one': { from: part('zerotier-one.py'), mode: 0o755 },
    'usr/sbin/zerotier-cli': { from: part('zerotier-cli.py'), mode: 0o755 },
    'lib/systemd/system/zerotier-one.service': { from: part('zerotier-one.service'), mode: 0o644 },
    'usr/share/zerotier-one/simulated-central': { text: `${simulatedZerotier.url}\n`, mode: 0o644 },
  },
  scripts: { postinst: part('postinst'), prerm: part('prerm'), postrm: part('postrm') },
};
