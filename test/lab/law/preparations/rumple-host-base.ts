import type { Preparation } from '../preparations.ts';

/**
 * A server that somebody has set up before: rules of a firewall, a jail, another time service, settings of SSH, a group
 * docker with a member, and files with the names of ours.
 */
export const rumpleHostBasePreparations: readonly Preparation[] = [
  {
    host: 'lab-rumple',
    about: 'own firewall rules, fail2ban disabled, systemd-timesyncd, an sshd drop-in and a daemon.json of the same name, a group docker with a member, an own key',
    script: `
export DEBIAN_FRONTEND=noninteractive
apt-get -q -y install fail2ban systemd-timesyncd >/dev/null
systemctl disable --now fail2ban
systemctl reset-failed fail2ban || true
useradd --create-home other
groupadd --system docker
gpasswd --add other docker
install -d -m 0750 /etc/docker
printf '{"log-driver": "journald"}' >/etc/docker/daemon.json
chmod 0640 /etc/docker/daemon.json
printf '# Mine, from before.\\nLoginGraceTime 90\\n' >/etc/ssh/sshd_config.d/10-thinkheads.conf
chmod 0640 /etc/ssh/sshd_config.d/10-thinkheads.conf
systemctl reload ssh
install -d -o rumple -g rumple -m 0755 /home/rumple/.ssh
ssh-keygen -q -t ed25519 -N '' -C me@laptop -f /root/laptop
printf %s "$(cat /root/laptop.pub)" >/home/rumple/.ssh/authorized_keys
rm /root/laptop /root/laptop.pub
chown rumple:rumple /home/rumple/.ssh/authorized_keys
printf 'net.core.somaxconn=1024\\n' >/etc/sysctl.d/90-thinkheads.conf
nft add table inet mine
nft add chain inet mine input '{ type filter hook input priority 10; policy accept; }'
nft add rule inet mine input tcp dport 9 drop
iptables --append INPUT --protocol tcp --dport 7 --jump DROP
`,
  },
];
