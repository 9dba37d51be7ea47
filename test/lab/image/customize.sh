# Runs inside the new tree as `sh -s PACKAGE...`, after its packages are there; PACKAGES are only downloaded.
set -eu

# Nothing may be started in a tree that is not running.
printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
chmod 0755 /usr/sbin/policy-rc.d

# Certificates that the machine trusts were copied in; a mirror may need them.
update-ca-certificates

# Up to date, so that a package installed later does not pull half the system up with it.
apt-get -q update </dev/null
apt-get -q -y dist-upgrade </dev/null
apt-get clean
apt-get -q -y install --download-only "$@" </dev/null

systemctl enable systemd-networkd.service systemd-resolved.service ssh.service ssh-host-keys.service thinkube-lab-cgroups.service

# binfmt_misc belongs to the machine's kernel: a container may not set it, and systemd would stay "degraded".
systemctl mask systemd-binfmt.service proc-sys-fs-binfmt_misc.automount
# These timers take apt's lock at a time nobody chose; a playbook that meets them fails by chance.
systemctl mask apt-daily.timer apt-daily-upgrade.timer apt-daily.service apt-daily-upgrade.service

# Python reads this at every start.
python3 -m compileall -q /usr/lib/python3/dist-packages/thinkube_lab_kept.py

# Each host makes its own keys and gets its own identity.
rm -f /etc/ssh/ssh_host_*
install -m 0600 /dev/null /etc/netplan/50-cloud-init.yaml
: >/etc/machine-id
rm -f /var/lib/dbus/machine-id
ln -s /etc/machine-id /var/lib/dbus/machine-id
ln -sf ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf

# Nobody reads manuals here, and a smaller tree makes a fresh host faster.
rm -rf /usr/share/doc/* /usr/share/man/* /usr/share/info/* /usr/share/locale/*
rm -rf /var/cache/apt/*.bin /var/log/*.log /var/log/apt/* /tmp/* /usr/sbin/policy-rc.d
