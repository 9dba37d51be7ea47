import type { Preparation } from '../preparations.ts';

/** What somebody has who used another overlay network before, and who set kernel parameters by himself. */
export const overlayPreparations: readonly Preparation[] = [
  {
    host: 'lab-gamma',
    about: 'kernel parameters in the file that the component writes, and a service of the name that it uses',
    script: `
printf '# Mine.\\nnet.ipv4.ip_forward=0\\n' >/etc/sysctl.d/90-thinkube-overlay.conf
chmod 0640 /etc/sysctl.d/90-thinkube-overlay.conf
printf '[Unit]\\nDescription=Mine\\n[Service]\\nType=oneshot\\nRemainAfterExit=yes\\nExecStart=/bin/true\\n[Install]\\nWantedBy=multi-user.target\\n' >/etc/systemd/system/thinkube-overlay-forward.service
systemctl daemon-reload
`,
  },
  {
    host: 'lab-delta',
    about: 'gpg installed, and sources of ZeroTier that are switched off',
    script: `
dpkg-query --show --showformat '\${Package}\\n' | sort >/run/packages-before
DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends gpg >/dev/null
install -d -m 0700 /etc/apt/keyrings
printf 'Types: deb\\nEnabled: no\\nURIs: http://example.org/zerotier\\nSuites: ./\\n' >/etc/apt/sources.list.d/zerotier.sources
chmod 0600 /etc/apt/sources.list.d/zerotier.sources
`,
  },
];

/** How the user takes these things away again: shell scripts by host. */
export const overlayPreparationsUndone: Readonly<Record<string, string>> = {
  'lab-gamma': `
rm /etc/sysctl.d/90-thinkube-overlay.conf /etc/systemd/system/thinkube-overlay-forward.service
systemctl daemon-reload
`,
  'lab-delta': `
dpkg-query --show --showformat '\${Package}\\n' | sort | comm -13 /run/packages-before - | DEBIAN_FRONTEND=noninteractive xargs apt-get -q -y purge >/dev/null
rm /etc/apt/sources.list.d/zerotier.sources
chmod 0755 /etc/apt/keyrings
`,
};
