import type { Preparation } from '../preparations.ts';

/** A user who has used SSH for years: own settings with own modes, own keys, and no newline at the end of a file. */
export const sshKeysPreparations: readonly Preparation[] = [
  {
    host: 'lab-alpha',
    about: "an sshd drop-in of the user's, a personal ~/.ssh/config and a trusted key",
    script: `
cat >/etc/ssh/sshd_config.d/10-thinkube.conf <<'END'
# Mine, from before.
PasswordAuthentication yes
LoginGraceTime 90
END
chmod 0640 /etc/ssh/sshd_config.d/10-thinkube.conf
systemctl restart ssh
install -d -o thinkube -g thinkube -m 0755 /home/thinkube/.ssh
cat >/home/thinkube/.ssh/config <<'END'
Host nas
  HostName nas.home.example
  User me
END
ssh-keygen -q -t ed25519 -N '' -C me@laptop -f /root/laptop
printf %s "$(cat /root/laptop.pub)" >/home/thinkube/.ssh/authorized_keys
rm /root/laptop /root/laptop.pub
chown thinkube:thinkube /home/thinkube/.ssh/config /home/thinkube/.ssh/authorized_keys
chmod 0644 /home/thinkube/.ssh/config
chmod 0640 /home/thinkube/.ssh/authorized_keys
`,
  },
  {
    host: 'lab-beta',
    about: 'a key pair of the same name that the user made',
    script: `
install -d -o thinkube -g thinkube -m 0700 /home/thinkube/.ssh
su thinkube -c "ssh-keygen -q -t ed25519 -N '' -C mine -f /home/thinkube/.ssh/thinkube_cluster_key"
`,
  },
];
