import type { Preparation } from '../preparations.ts';

/** Somebody who uses the client of LXD for another server, and somebody who installed LXD and never used it. */
export const lxdClusterPreparations: readonly Preparation[] = [
  {
    host: 'lab-alpha',
    about: 'a group lxd with a member, the client of LXD with a remote, ranges of subordinate ids, and a package that LXD would bring',
    script: `
groupadd --system lxd
useradd --create-home other
gpasswd --add other lxd
install -d -m 0700 /root/.config /root/.config/lxc
printf 'default-remote: local\\nremotes:\\n  mine:\\n    addr: unix://\\n    public: false\\n' >/root/.config/lxc/config.yml
chmod 0600 /root/.config/lxc/config.yml
DEBIAN_FRONTEND=noninteractive apt-get -q -y install rsync >/dev/null
printf 'root:3000000:65536\\n' >>/etc/subuid
printf 'net.ipv4.ip_forward=0\\n' >/etc/sysctl.d/90-mine.conf
`,
  },
  {
    host: 'lab-beta',
    about: 'LXD, installed and never used',
    script: `
DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install lxd >/dev/null
`,
  },
];
