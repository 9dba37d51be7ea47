# Runs on the host as root, in the folder with the other files: gives it the simulated bus and what a start needs.
set -eu
export DEBIAN_FRONTEND=noninteractive
for package in initramfs-tools grub2-common python3-fusepy fuse gzip; do
  dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed && continue
  apt-get -q update >/dev/null
  apt-get -q -y install --no-install-recommends initramfs-tools grub2-common python3-fusepy fuse gzip >/dev/null
  break
done

# A kernel that is not there: what the tools look for is.
kernel=$(uname -r)
install -d "/lib/modules/$kernel" /boot/grub /etc/default
: >"/boot/vmlinuz-$kernel"
echo CONFIG_RD_GZIP=y >"/boot/config-$kernel"
printf 'kernel/drivers/vfio/%s.ko\n' vfio vfio_iommu_type1 pci/vfio-pci >"/lib/modules/$kernel/modules.builtin"
: >"/lib/modules/$kernel/modules.order"
test -e /etc/default/grub || printf 'GRUB_DEFAULT=0\nGRUB_TIMEOUT=0\nGRUB_DISTRIBUTOR=Simulated\nGRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_CMDLINE_LINUX=""\n' >/etc/default/grub
depmod "$kernel"
test -e "/boot/initrd.img-$kernel" || update-initramfs -c -k "$kernel" >/dev/null
install -m 0755 grub-probe.sh /usr/sbin/grub-probe
update-grub >/dev/null 2>&1

install -d /usr/local/lib/simulated-pci
install -m 0755 simulated-start.sh simulated-kernel.py /usr/local/lib/simulated-pci/
install -m 0644 machine.json cpuinfo /usr/local/lib/simulated-pci/
install -m 0644 simulated-pci.service /etc/systemd/system/
systemctl daemon-reload
systemctl enable --quiet simulated-pci.service
