import { expect, test } from 'vitest';
import { mirrorOf, parseOsRelease } from '../../lab/mirror.ts';

const release = { ID: 'debian', VERSION_CODENAME: 'bookworm' };

function target(fields: Record<string, string>): string {
  return Object.entries(fields).map(([name, value]) => `${name}: ${value}`).join('\n');
}

const main = { 'Repo-URI': 'http://mirror.example/debian/', Release: 'bookworm', Component: 'main', Origin: 'Debian' };
const targets = [
  target(main),
  target({ ...main, Component: 'contrib' }),
  target({ ...main, Release: 'bookworm-updates' }),
  target({ ...main, 'Repo-URI': 'http://security.example/', Release: 'bookworm-security' }),
  target({ ...main, Release: 'bookworm-backports' }),
  target({ ...main, 'Repo-URI': 'http://other.example/', Origin: 'Somebody' }),
].join('\n\n');

test('the mirror is the one that apt uses for the machine\'s own release, without foreign sources and backports', () => {
  expect(mirrorOf(release, targets, '', {})).toEqual({
    distribution: 'debian',
    codename: 'bookworm',
    archive: 'http://mirror.example/debian/',
    components: ['main', 'contrib'],
    keyring: '/usr/share/keyrings/debian-archive-keyring.gpg',
    sources: [
      'deb http://mirror.example/debian/ bookworm main contrib',
      'deb http://mirror.example/debian/ bookworm-updates main',
      'deb http://security.example/ bookworm-security main',
    ],
    settings: [],
  });
});

test('settings that the mirror is reached by come along, others stay', () => {
  const dump = [
    'APT::Architecture "amd64";',
    'Acquire::http "";',
    'Acquire::http::Proxy "http://proxy.example:3128";',
    'Acquire::https::CaInfo "/etc/ssl/own.pem";',
    'Acquire::Check-Valid-Until "false";',
    'Acquire::Languages:: "none";',
  ].join('\n');
  expect(mirrorOf(release, targets, dump, { http_proxy: 'http://ignored.example', https_proxy: 'http://env.example:1' })?.settings).toEqual([
    'Acquire::http::Proxy "http://proxy.example:3128";',
    'Acquire::https::CaInfo "/etc/ssl/own.pem";',
    'Acquire::Check-Valid-Until "false";',
    'Acquire::https::Proxy "http://env.example:1";',
  ]);
});

test('without a source of the own release there is no mirror', () => {
  expect(mirrorOf({ ID: 'debian', VERSION_CODENAME: 'trixie' }, targets, '', {})).toBeUndefined();
  expect(mirrorOf(release, '', '', {})).toBeUndefined();
});

test('os-release is read with and without quotes', () => {
  expect(parseOsRelease('NAME="Debian GNU/Linux"\nID=debian\n')).toEqual({ NAME: 'Debian GNU/Linux', ID: 'debian' });
});
