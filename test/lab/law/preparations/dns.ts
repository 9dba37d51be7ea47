import type { Preparation } from '../preparations.ts';

/** A name server that somebody installed and switched off, and a server that resolves names without systemd-resolved. */
export const dnsPreparations: readonly Preparation[] = [
  {
    host: 'lab-dns',
    about: 'bind9 installed and disabled, with options of its own',
    script: `
DEBIAN_FRONTEND=noninteractive apt-get -q -y install bind9 >/dev/null
systemctl disable --now named
cat >/etc/bind/named.conf.options <<'END'
// Mine, from before.
options {
  directory "/var/cache/bind";
  listen-on { 127.0.0.1; };
};
END
chown root:root /etc/bind/named.conf.options
chmod 0640 /etc/bind/named.conf.options
`,
  },
  {
    host: 'lab-alpha',
    about: '/etc/resolv.conf as a plain file, systemd-resolved disabled, and an older drop-in for it',
    script: `
systemctl disable --now systemd-resolved
rm /etc/resolv.conf
printf 'nameserver 10.99.0.1\\n' >/etc/resolv.conf
chmod 0644 /etc/resolv.conf
install -d /etc/systemd/resolved.conf.d
printf '[Resolve]\\nDNS=10.99.0.1\\n' >/etc/systemd/resolved.conf.d/dns.conf
chmod 0600 /etc/systemd/resolved.conf.d/dns.conf
`,
  },
];
