import type { Preparation } from '../preparations.ts';

/** People who have set up their network themselves: several files, other modes, more than one address, a bridge of their own. */
export const networkBridgePreparations: readonly Preparation[] = [
  {
    host: 'lab-alpha',
    about: 'a netplan file with the name of ours that defines another bridge, a file that was put out of use before, and a setting of cloud-init of the same name',
    script: `
cat >/etc/netplan/01-thinkube-config.yaml <<'END'
# Mine, from before.
network:
  version: 2
  bridges:
    mine0:
      addresses: [198.51.100.1/32]
      dhcp4: no
END
chgrp adm /etc/netplan/01-thinkube-config.yaml
chmod 0640 /etc/netplan/01-thinkube-config.yaml
printf '# Not in use.\\n' >/etc/netplan/50-cloud-init.yaml.disabled
install -d -m 0750 /etc/cloud /etc/cloud/cloud.cfg.d
printf '# Mine, from before.\\nnetwork: {config: disabled}' >/etc/cloud/cloud.cfg.d/99-disable-network-config.cfg
chmod 0600 /etc/cloud/cloud.cfg.d/99-disable-network-config.cfg
netplan apply
`,
  },
  {
    host: 'lab-beta',
    about: 'the card in two netplan files, one of which is open to all, with a second address, a route, and DHCP beside the static address',
    script: `
gateway=$(ip -json route show default | jq -r '.[0].gateway')
chmod 0644 /etc/netplan/50-cloud-init.yaml
cat >/etc/netplan/90-mine.yaml <<END
network:
  version: 2
  ethernets:
    eth0:
      dhcp4: true
      optional: true
      addresses: [198.51.100.12/32]
      routes:
        - to: 192.0.2.0/24
          via: $gateway
END
chmod 0600 /etc/netplan/90-mine.yaml
install -d -m 0755 /etc/cloud/cloud.cfg.d
netplan apply
`,
  },
];
