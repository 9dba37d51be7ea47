"""Tells, as JSON, what a host is like: run in the host as `python3 - PATHS`, PATHS being a JSON list of folders and files."""

import grp
import hashlib
import http.client
import json
import os
import pwd
import re
import socket
import stat
import subprocess
import sys

KINDS = {stat.S_IFREG: "file", stat.S_IFDIR: "directory", stat.S_IFLNK: "link", stat.S_IFSOCK: "socket", stat.S_IFIFO: "pipe"}

# Only values that a host has for itself; the others belong to the machine's kernel and change behind the host's back.
SYSCTLS = (
    "net.ipv4.ip_forward",
    "net.ipv4.conf.all.forwarding",
    "net.ipv4.conf.all.rp_filter",
    "net.ipv4.conf.default.rp_filter",
    "net.ipv4.ip_nonlocal_bind",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv6.conf.all.disable_ipv6",
    "net.ipv6.conf.all.forwarding",
    "net.bridge.bridge-nf-call-iptables",
)


def output(*command):
    """The stdout of a command, or None when it fails or is not installed."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


def name_of(lookup, number):
    """The name of an account or group; its number when nobody has it."""
    try:
        return lookup(number)[0]
    except KeyError:
        return str(number)


def describe(path):
    """One thing in the file system, without its times: those move without meaning."""
    status = os.lstat(path)
    kind = KINDS.get(stat.S_IFMT(status.st_mode), "device")
    entry = {
        "type": kind,
        "mode": f"{stat.S_IMODE(status.st_mode):04o}",
        "owner": name_of(pwd.getpwuid, status.st_uid),
        "group": name_of(grp.getgrgid, status.st_gid),
    }
    if kind == "file":
        entry["size"] = status.st_size
        with open(path, "rb") as handle:
            entry["sha256"] = hashlib.file_digest(handle, "sha256").hexdigest()
    if kind == "link":
        entry["target"] = os.readlink(path)
    return entry


def files(roots):
    """Every thing at and below the roots."""
    found = {}
    for root in roots:
        if not os.path.lexists(root):
            continue
        found[root] = describe(root)
        for folder, folders, names in os.walk(root):
            for name in folders + names:
                path = os.path.join(folder, name)
                try:
                    found[path] = describe(path)
                except FileNotFoundError:
                    continue  # gone between listing and looking
    return found


def packages():
    """Packages that are installed or have left their configuration."""
    listing = output("dpkg-query", "-W", "-f=${binary:Package}\t${Version}\t${db:Status-Status}\n") or ""
    rows = (line.split("\t") for line in listing.splitlines())
    return {name: {"version": version, "state": state} for name, version, state in rows if state != "not-installed"}


def units():
    """Units that have a file: whether they start at boot, and whether they run now."""
    found = {}
    for row in json.loads(output("systemctl", "list-unit-files", "--output=json") or "[]"):
        found[row["unit_file"]] = {"enabled": row["state"], "active": "inactive"}
    for row in json.loads(output("systemctl", "list-units", "--all", "--output=json") or "[]"):
        if row["unit"] in found:
            found[row["unit"]]["active"] = row["active"]
        elif row["active"] == "failed":
            found[row["unit"]] = {"enabled": "no file", "active": "failed"}
    return found


def accounts():
    """Accounts, without their passwords; /etc/shadow is a watched file."""
    return {
        user.pw_name: {"uid": user.pw_uid, "gid": user.pw_gid, "home": user.pw_dir, "shell": user.pw_shell} for user in pwd.getpwall()
    }


def groups():
    """Groups and their members."""
    return {group.gr_name: {"gid": group.gr_gid, "members": " ".join(sorted(group.gr_mem))} for group in grp.getgrall()}


def resolver():
    """How names are resolved: the link, and each interface's servers and domains."""
    link = os.readlink("/etc/resolv.conf") if os.path.islink("/etc/resolv.conf") else "no link"
    found = {"/etc/resolv.conf": {"link": link}}
    for kind in ("dns", "domain", "default-route", "dnssec", "llmnr"):
        for line in re.findall(r"^(?:Global|Link \d+ .*?):.*$", output("resolvectl", kind) or "", re.MULTILINE):
            # The number of an interface is another one after every start.
            where, _, value = re.sub(r"^Link \d+ \(([^)]+)\)", r"\1", line).partition(":")
            found.setdefault(where.strip(), {})[kind] = " ".join(value.split())
    return found


def sysctls():
    """Kernel settings that belong to the host."""
    found = {}
    for key in SYSCTLS:
        try:
            with open("/proc/sys/" + key.replace(".", "/"), encoding="utf-8") as handle:
                found[key] = {"value": handle.read().strip()}
        except FileNotFoundError:
            continue
    return found


def firewall():
    """Rules by table, without their counters."""
    found = {}
    ruleset = output("nft", "--stateless", "list", "ruleset") or ""
    # iptables makes the chains of the kernel when somebody looks, and never removes them: without rules they do nothing.
    idle = re.compile(r"table \S+ \S+ \{(\s+chain \w+ \{\s+type [^;]+; policy accept;\s+\})+\s+\}")
    for table in re.findall(r"^table .*?^}$", ruleset, re.MULTILINE | re.DOTALL):
        if idle.fullmatch(table):
            continue
        found[table.splitlines()[0].removesuffix("{").strip()] = {"rules": re.sub(r"\n\n+", "\n", table)}
    return found


def sockets():
    """Who listens where. A UDP port of the range for answers is a question under way, not a service."""
    low = int(open("/proc/sys/net/ipv4/ip_local_port_range", encoding="utf-8").read().split()[0])
    found = {}
    for line in (output("ss", "--no-header", "--listening", "--tcp", "--udp", "--numeric", "--processes") or "").splitlines():
        fields = line.split()
        address, port = fields[4].rsplit(":", 1)
        if fields[0] == "udp" and int(port) >= low:
            continue
        programs = sorted(set(re.findall(r'\("([^"]+)"', line)))
        found[f"{fields[0]} {address}:{port}"] = {"program": " ".join(programs)}
    return found


def network():
    """Interfaces with their addresses, and routes."""
    found = {}
    for link in json.loads(output("ip", "-json", "address", "show") or "[]"):
        fixed = [f"{one['local']}/{one['prefixlen']}" for one in link["addr_info"] if one["scope"] != "link"]
        # A peer of a container comes and goes with it, under a random name.
        if not link["ifname"].startswith("veth"):
            found[link["ifname"]] = {"addresses": " ".join(sorted(fixed)), "master": link.get("master", "")}
    for route in (output("ip", "route", "show") or "").splitlines():
        found[f"route {' '.join(route.split())}"] = {"present": True}
    return found


class Lxd(http.client.HTTPConnection):
    """LXD's own API over its socket: the client would start an LXD that is stopped."""

    def __init__(self, path):
        super().__init__("lxd", timeout=60)
        self.path = path

    def connect(self):
        """Connects to the socket."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)

    def ask(self, path):
        """What the API answers; None where it refuses, as for members where there is no cluster."""
        self.request("GET", path)
        answer = json.loads(self.getresponse().read())
        return answer.get("metadata") if answer.get("type") == "sync" else None


# What LXD manages, and the member that names each thing.
LXD_KINDS = {
    "cluster/members": "server_name",
    "storage-pools": "name",
    "networks": "name",
    "profiles": "name",
    "images": "fingerprint",
    "instances": "name",
    "projects": "name",
    "certificates": "fingerprint",
}
LXD_FACTS = ("description", "config", "devices", "profiles", "driver", "type", "location", "locations", "status", "aliases", "restricted")
# Values that LXD keeps for itself.
LXD_OWN = re.compile(r"^(volatile\.|image\.)")


def lxd():
    """What LXD manages. Nothing where it does not run."""
    found = {}
    for unit, path in (("lxd.service", "/var/lib/lxd/unix.socket"), ("snap.lxd.daemon.service", "/var/snap/lxd/common/lxd/unix.socket")):
        if output("systemctl", "is-active", unit) is None or not os.path.exists(path):
            continue
        api = Lxd(path)
        for kind, name in LXD_KINDS.items():
            for entry in api.ask(f"/1.0/{kind}?recursion=1") or []:
                # A network that LXD only sees is the host's, and a section of its own.
                if entry.get("managed") is False:
                    continue
                found[f"{kind} {entry[name]}"] = {key: shown(entry[key], key) for key in LXD_FACTS if entry.get(key)}
        server = api.ask("/1.0") or {}
        found["server"] = {"config": shown(server.get("config"))}
    return found


def shown(value, key=None):
    """A value of LXD's API as text, without what LXD keeps for itself."""
    if isinstance(value, dict):
        value = {key: part for key, part in value.items() if not LXD_OWN.match(key)}
    if key == "locations":
        # LXD names the members in any order.
        value = sorted(value)
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


json.dump(
    {
        "files": files(json.loads(sys.argv[1])),
        "packages": packages(),
        "units": units(),
        "users": accounts(),
        "groups": groups(),
        "resolver": resolver(),
        "sysctl": sysctls(),
        "firewall": firewall(),
        "sockets": sockets(),
        "network": network(),
        "lxd": lxd(),
    },
    sys.stdout,
)
