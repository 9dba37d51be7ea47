#!/usr/bin/python3
"""Simulates the service of ZeroTier in the lab.

It has an identity, joins networks of the lab's simulated Central, and answers the program zerotier-cli on 127.0.0.1:9993,
as the real one does. In place of ZeroTier's own protocol packets travel in VXLAN, unencrypted, straight between the hosts:
addresses, routes and pings are real, the way through the Internet is not.
"""
import http.server
import ipaddress
import json
import os
import pathlib
import pwd
import secrets
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

HOME = pathlib.Path('/var/lib/zerotier-one')
CENTRAL = pathlib.Path('/usr/share/zerotier-one/simulated-central').read_text().strip()
VERSION = '1.14.2'
PORT = 9993


def run(*argv):
    return subprocess.run(argv, capture_output=True, text=True, check=False)


def private(path, text):
    path.write_text(text)
    path.chmod(0o600)


def identity():
    public = HOME / 'identity.public'
    if not public.exists():
        node = secrets.token_hex(5)
        private(HOME / 'identity.secret', f'{node}:0:{secrets.token_hex(64)}:{secrets.token_hex(64)}')
        public.write_text(f'{node}:0:{secrets.token_hex(64)}')
    if not (HOME / 'authtoken.secret').exists():
        private(HOME / 'authtoken.secret', secrets.token_hex(12))
    return public.read_text().split(':')[0]


class Network:
    """A network that the host has joined, and its interface."""

    def __init__(self, nwid):
        self.nwid = nwid
        self.device = f'zt{nwid[-8:]}'
        self.answer = {'status': 'REQUESTING_CONFIGURATION', 'name': '', 'assignedAddresses': [], 'peers': []}
        self.peers = set()

    @property
    def file(self):
        return HOME / 'networks.d' / f'{self.nwid}.conf'

    def poll(self, node):
        route = json.loads(run('ip', '-json', 'route', 'get', urllib.parse.urlsplit(CENTRAL).hostname).stdout or '[{}]')[0]
        body = json.dumps({'endpoint': route.get('prefsrc', ''), 'version': VERSION}).encode()
        request = urllib.request.Request(f'{CENTRAL}/controller/{self.nwid}/{node}', data=body, headers={'Content-Type': 'application/json'})
        try:
            with urllib.request.urlopen(request, timeout=5) as reply:
                self.answer = json.load(reply)
        except (urllib.error.URLError, OSError, ValueError):
            return
        self.apply(route.get('prefsrc', ''))

    def apply(self, local):
        if self.answer['status'] != 'OK':
            self.close()
            return
        if not pathlib.Path('/sys/class/net', self.device).exists():
            run('ip', 'link', 'add', self.device, 'type', 'vxlan', 'id', str(int(self.nwid[-6:], 16)), 'local', local, 'dstport', str(PORT), 'nolearning')
            run('ip', 'link', 'set', self.device, 'up')
            self.peers = set()
        wanted = set(self.answer['assignedAddresses'])
        shown = json.loads(run('ip', '-json', '-4', 'address', 'show', 'dev', self.device).stdout or '[]')
        present = {f"{one['local']}/{one['prefixlen']}" for device in shown for one in device.get('addr_info', [])}
        for address in sorted(wanted - present, key=lambda one: self.answer['assignedAddresses'].index(one)):
            run('ip', 'address', 'add', address, 'dev', self.device)
        for address in present - wanted:
            run('ip', 'address', 'delete', address, 'dev', self.device)
        peers = {one['endpoint'] for one in self.answer['peers']}
        for verb, ends in (('append', peers - self.peers), ('delete', self.peers - peers)):
            for end in ends:
                run('bridge', 'fdb', verb, '00:00:00:00:00:00', 'dev', self.device, 'dst', end)
        self.peers = peers

    def close(self):
        run('ip', 'link', 'delete', self.device)
        self.peers = set()

    def told(self):
        addresses = self.answer['assignedAddresses']
        return {
            'id': self.nwid, 'nwid': self.nwid, 'name': self.answer['name'], 'status': self.answer['status'], 'type': 'PRIVATE',
            'portDeviceName': self.device, 'assignedAddresses': addresses,
            'routes': [{'target': str(ipaddress.ip_interface(one).network), 'via': None} for one in addresses[:1]],
        }


class Service:
    def __init__(self):
        self.node = identity()
        self.lock = threading.Lock()
        (HOME / 'networks.d').mkdir(exist_ok=True)
        self.networks = {one.stem: Network(one.stem) for one in (HOME / 'networks.d').glob('*.conf')}
        settings = HOME / 'local.conf'
        self.settings = json.loads(settings.read_text()).get('settings', {}) if settings.exists() else {}

    def join(self, nwid):
        with self.lock:
            network = self.networks.setdefault(nwid, Network(nwid))
            network.file.write_text('')
            network.poll(self.node)
            return network.told()

    def leave(self, nwid):
        with self.lock:
            network = self.networks.pop(nwid, None)
            if network is not None:
                network.file.unlink(missing_ok=True)
                network.close()

    def poll(self):
        with self.lock:
            for network in self.networks.values():
                network.poll(self.node)

    def close(self):
        for network in self.networks.values():
            network.close()


class Handler(http.server.BaseHTTPRequestHandler):
    service: Service

    def log_message(self, *_):
        """Requests of the program zerotier-cli are nothing for the journal."""

    def reply(self, status, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def handle_any(self):
        if self.headers.get('X-ZT1-Auth') != (HOME / 'authtoken.secret').read_text():
            return self.reply(401, {})
        parts = self.path.strip('/').split('/')
        if parts == ['status']:
            return self.reply(200, {'address': self.service.node, 'online': True, 'version': VERSION, 'config': {'settings': self.service.settings}})
        if parts == ['network']:
            return self.reply(200, [one.told() for one in self.service.networks.values()])
        if parts[0] == 'network' and self.command == 'POST':
            return self.reply(200, self.service.join(parts[1]))
        if parts[0] == 'network' and self.command == 'DELETE':
            self.service.leave(parts[1])
            return self.reply(200, {'result': True})
        return self.reply(404, {})

    do_GET = do_POST = do_DELETE = handle_any


def main():
    HOME.mkdir(exist_ok=True)
    service = Service()
    account = pwd.getpwnam('zerotier-one')
    for path in [HOME, *HOME.rglob('*')]:
        os.chown(path, account.pw_uid, account.pw_gid)
    Handler.service = service
    server = http.server.ThreadingHTTPServer(('127.0.0.1', PORT), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    while not ended.is_set():
        service.poll()
        settled = all(one.answer['status'] == 'OK' for one in service.networks.values())
        ended.wait(2 if settled else 0.5)
    service.close()
    return 0


if __name__ == '__main__':
    sys.exit(main())
