#!/usr/bin/python3
"""Simulates the program zerotier-cli in the lab: it asks the simulated service, and prints as the real one does."""
import json
import pathlib
import re
import sys
import urllib.error
import urllib.request

TOKEN = pathlib.Path('/var/lib/zerotier-one/authtoken.secret')


def ask(method, path):
    request = urllib.request.Request(f'http://127.0.0.1:9993{path}', method=method, headers={'X-ZT1-Auth': TOKEN.read_text()})
    with urllib.request.urlopen(request, timeout=15) as reply:
        return json.load(reply)


def info(as_json):
    status = ask('GET', '/status')
    print(json.dumps(status, indent=1) if as_json else f"200 info {status['address']} {status['version']} ONLINE")


def listnetworks(as_json):
    networks = ask('GET', '/network')
    if as_json:
        print(json.dumps(networks, indent=1))
        return
    print('200 listnetworks <nwid> <name> <mac> <status> <type> <dev> <ZT assigned ips>')
    for one in networks:
        print('200 listnetworks', one['nwid'], one['name'] or '-', '-', one['status'], one['type'], one['portDeviceName'], ','.join(one['assignedAddresses']) or '-')


def main(arguments):
    as_json = '-j' in arguments
    words = [one for one in arguments if one != '-j']
    command = words[0] if words else ''
    try:
        if command == 'info':
            info(as_json)
        elif command == 'listnetworks':
            listnetworks(as_json)
        elif command in ('join', 'leave') and len(words) == 2 and re.fullmatch('[0-9a-f]{16}', words[1]):
            ask('POST' if command == 'join' else 'DELETE', f'/network/{words[1]}')
            print(f'200 {command} OK')
        else:
            print('invalid command or network id')
            return 2
    except PermissionError:
        print('authtoken.secret not found or readable in /var/lib/zerotier-one (try again as root)')
        return 2
    except FileNotFoundError:
        print('missing authentication token and authtoken.secret not found (or readable) in /var/lib/zerotier-one')
        return 2
    except (urllib.error.URLError, OSError):
        print('Error connecting to the ZeroTier service: connection failed')
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
