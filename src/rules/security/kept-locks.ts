import type { Value } from '../../model/expression.ts';
import { plainString } from '../../passes/plain-values.ts';
import { sightingsOf } from '../../passes/sightings.ts';
import { rule } from '../rule.ts';

const lock = /^\/var\/(?:lib\/dpkg|lib\/apt|cache\/apt|cache\/debconf)\/.*lock/;

/** Who holds the lock of the package manager keeps it. */
export const keptLocks = rule({
  code: 'TK235',
  name: 'security/kept-locks',
  severity: 'error',
  why: 'The lock is there because packages are being installed; two at a time leave the database of packages broken.',
  messages: {
    removed: { message: 'The lock of the package manager is removed: {path}.', help: 'Wait for it: the module apt has `lock_timeout`, apt-get has -o DPkg::Lock::Timeout=300.' },
  },
  check: (report, platform) => ({
    task: ({ call: { module, arguments: given }, loop, origin }) => {
      if (module !== 'ansible.builtin.file' || given['state'] !== 'absent') return;
      for (const path of [given['path'] ?? given['dest'] ?? given['name'], ...(Array.isArray(loop?.over) ? (loop.over as readonly Value[]) : [])].map(plainString)) if (path !== undefined && lock.test(path)) report(origin, 'removed', { path });
    },
    end: () => {
      for (const { at, found, origin } of sightingsOf(platform, 'removed lock')) if (at.kind !== 'title') report(origin, 'removed', { path: found.slice(found.lastIndexOf('/var/')) });
    },
  }),
});
