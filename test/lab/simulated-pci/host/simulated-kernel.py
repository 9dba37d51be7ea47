"""A simulated PCI bus: what a kernel shows of it in /sys, and does when somebody writes there.

simulated-kernel.py MACHINE.json MOUNT_POINT on|off      (whether the IOMMU is on)

Below the mount point: `pci` to be seen as /sys/bus/pci, `iommu_groups` as /sys/kernel/iommu_groups, and `load`, which
takes names of drivers: a driver takes all devices of its kind that have none and that are not meant for another one.
Only what a reservation of graphics cards meets is there. No device exists.
"""
import errno
import json
import os
import stat
import sys
from threading import Lock

from fusepy import FUSE, FuseOSError, Operations

machine = json.load(open(sys.argv[1]))
devices = {one["address"]: {**one, "override": "", "bound": ""} for one in machine["devices"]}
loaded = set()
lock = Lock()


def wants(device):
    return device["override"] or device["driver"]


def probe(device):
    if device["bound"] == "" and wants(device) in loaded:
        device["bound"] = wants(device)


def load(driver):
    loaded.add(driver)
    for device in devices.values():
        probe(device)


def bound_to(driver, address):
    if address not in devices or devices[address]["bound"] != driver:
        raise FuseOSError(errno.ENODEV)
    return devices[address]


def bind(driver, address):
    device = devices.get(address)
    if device is None or device["bound"] != "" or wants(device) != driver:
        raise FuseOSError(errno.ENODEV)
    device["bound"] = driver


def probe_address(address):
    if address not in devices:
        raise FuseOSError(errno.EINVAL)
    probe(devices[address])


def set_override(device, driver):
    device["override"] = driver


def unbind(driver, address):
    bound_to(driver, address)["bound"] = ""


def configuration_space(device):
    """The first 64 bytes, as lspci reads them."""
    kind, code = device["class"], bytes.fromhex(device["class"])[::-1]
    several = any(other != device["address"] and other.rpartition(".")[0] == device["address"].rpartition(".")[0] for other in devices)
    header = (1 if kind.startswith("0604") else 0) | (0x80 if several else 0)
    words = bytes.fromhex(device["vendor"])[::-1] + bytes.fromhex(device["device"])[::-1]
    return (words + bytes(5) + code + bytes(2) + bytes([header])).ljust(64, b"\0")


def device_folder(device):
    driver, address = device["bound"], device["address"]
    return {
        "vendor": f"0x{device['vendor']}\n",
        "device": f"0x{device['device']}\n",
        "class": f"0x{device['class']}\n",
        "config": configuration_space(device),
        "irq": "0\n",
        "resource": "",
        "modalias": f"pci:v0000{device['vendor'].upper()}d0000{device['device'].upper()}\n",
        "uevent": (f"DRIVER={driver}\n" if driver else "") + f"PCI_SLOT_NAME={address}\n",
        "driver_override": (f"{device['override'] or '(null)'}\n", lambda text: set_override(device, text)),
        **({"driver": f"-> ../../drivers/{driver}"} if driver else {}),
        **({"iommu_group": f"-> ../../../../kernel/iommu_groups/{device['group']}"} if sys.argv[3] == "on" else {}),
        "subsystem": "-> ../../../../bus/pci",
    }


def driver_folder(driver):
    return {
        **{address: f"-> ../../devices/{address}" for address, device in devices.items() if device["bound"] == driver},
        "bind": ("", lambda text: bind(driver, text)),
        "unbind": ("", lambda text: unbind(driver, text)),
    }


def group_folder(number):
    return {"devices": {address: f"-> ../../../../bus/pci/devices/{address}" for address, device in devices.items() if device["group"] == number}}


def tree():
    """Folders are dicts, links start with an arrow, files that can be written are a text and what happens then."""
    return {
        "pci": {
            "devices": {address: device_folder(device) for address, device in devices.items()},
            "drivers": {driver: driver_folder(driver) for driver in loaded},
            "drivers_probe": ("", probe_address),
        },
        "iommu_groups": {number: group_folder(number) for number in ({device["group"] for device in devices.values()} if sys.argv[3] == "on" else ())},
        "load": ("", load),
    }


class Simulated(Operations):
    def look_up(self, path):
        node = tree()
        for name in path.split("/"):
            if name == "":
                continue
            if not isinstance(node, dict) or name not in node:
                raise FuseOSError(errno.ENOENT)
            node = node[name]
        return node

    def getattr(self, path, fh=None):
        with lock:
            node = self.look_up(path)
        if isinstance(node, dict):
            return {"st_mode": stat.S_IFDIR | 0o755, "st_nlink": 2}
        if isinstance(node, str) and node.startswith("-> "):
            return {"st_mode": stat.S_IFLNK | 0o777, "st_nlink": 1}
        size = len(node) if isinstance(node, bytes) else 4096
        return {"st_mode": stat.S_IFREG | (0o644 if isinstance(node, tuple) else 0o444), "st_nlink": 1, "st_size": size}

    def readdir(self, path, fh):
        with lock:
            return [".", "..", *self.look_up(path)]

    def readlink(self, path):
        with lock:
            return self.look_up(path).removeprefix("-> ")

    def read(self, path, size, offset, fh):
        with lock:
            node = self.look_up(path)
        text = node[0] if isinstance(node, tuple) else node
        return (text if isinstance(text, bytes) else text.encode())[offset : offset + size]

    def truncate(self, path, length, fh=None):
        return 0

    def write(self, path, data, offset, fh):
        with lock:
            node = self.look_up(path)
            # Whoever triggers events of devices writes to `uevent`; nobody is told here.
            if isinstance(node, tuple):
                node[1](data.decode().strip())
        return len(data)


# Drivers that are part of a kernel take their devices before anything else runs.
for device in list(devices.values()):
    if device.get("builtIn"):
        load(device["driver"])
os.makedirs(sys.argv[2], exist_ok=True)
FUSE(Simulated(), sys.argv[2], foreground=False, allow_other=True, direct_io=True, attr_timeout=0, entry_timeout=0)
