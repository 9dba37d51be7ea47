#!/bin/sh
# A simulated start of a machine with the simulated PCI bus: what a kernel, its initial RAM disk and udev would do.
# It goes by what is on this host: the menu of GRUB, the initial RAM disk, and the rules.
set -eu
folder=/usr/local/lib/simulated-pci
run=/run/simulated-pci
mkdir -p "$run"

# The boot loader gives the first entry of its menu its command line.
awk '$1 ~ /^linux/ { for (i = 3; i <= NF; i++) printf "%s ", $i; print ""; exit }' /boot/grub/grub.cfg >"$run/cmdline"
mount --bind "$run/cmdline" /proc/cmdline
mount --bind "$folder/cpuinfo" /proc/cpuinfo

# Kernels for AMD processors turn the IOMMU on by themselves, those for Intel processors where they are told to.
iommu=off
if grep -q AuthenticAMD "$folder/cpuinfo" || grep -qw intel_iommu=on "$run/cmdline"; then
  iommu=on
fi
python3 "$folder/simulated-kernel.py" "$folder/machine.json" "$run/sys" "$iommu"
mount --bind "$run/sys/pci" /sys/bus/pci
mount --bind "$run/sys/iommu_groups" /sys/kernel/iommu_groups

# The initial RAM disk: its own scripts first, then the modules that it loads.
rm -rf "$run/disk"
for image in /boot/initrd.img-*; do
  unmkinitramfs "$image" "$run/disk"
done
disk="$run/disk"
if test -d "$disk/main"; then
  disk="$disk/main"
fi
for script in "$disk"/scripts/init-top/*; do
  case "${script##*/}" in
    ORDER | all_generic_ide | blacklist | keymap | udev) ;;
    *) sh "$script" ;;
  esac
done
if grep -qs '^vfio_pci' "$disk/conf/modules"; then
  echo vfio-pci >"$run/sys/load"
fi

# udev asks the rules of this host about each device, and only then loads the driver of its kind.
for device in /sys/bus/pci/devices/*; do
  SYSTEMD_DEVICE_VERIFY_SYSFS=0 udevadm test --action=add "$device" >"$run/udev.log" 2>&1 || true
done
python3 -c 'import json, sys; print(*sorted({one["driver"] for one in json.load(open(sys.argv[1]))["devices"] if one["driver"]}), sep="\n")' "$folder/machine.json" |
  while read -r driver; do
    echo "$driver" >"$run/sys/load"
  done
