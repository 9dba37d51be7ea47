import { broken, withComponent } from '../break.ts';
import type { Break } from '../break.ts';
import { extraSource } from '../extra.ts';

const dns = 'dsl/thinkube/30_networking/dns/dns.ts';
const keys = 'dsl/thinkube/00_initial_setup/ssh-keys.ts';
const engine = 'dsl/thinkheads/docker/engine.ts';
const access = 'dsl/thinkheads/50_rumple_host/docker-host/access.ts';

/** TK6xx: tasks. */
export const taskBreaks: readonly Break[] = [
  broken('a command does not say when it changes something', dns, "command({ argv: ['resolvectl', 'domain'] }), { changedWhen: false, checkMode: false }", "command({ argv: ['resolvectl', 'domain'] }), { checkMode: false }", { code: 'TK601' }),
  broken('a task has no name', engine, "task('Ask Docker about itself',", "task('',", { code: 'TK602' }),
  broken('a name starts with a small letter', keys, "task('Ask SSH where the alias leads'", "task('ask SSH where the alias leads'", { code: 'TK602', says: '"ask SSH' }),
  broken('two tasks of a play have one name', access, "task('List the TCP ports that something listens on'", "task('Ask sshd for its settings'", { code: 'TK602', at: 'const listening = task(', says: 'two steps' }),
  withComponent('nothing reads what a probe found',
    extraSource({ test: "task('Look for the record', command({ argv: ['true'] }), { changedWhen: false, failedWhen: false })," }),
    { code: 'TK604', at: "task('Look for the record'", says: 'Look for the record' }),
];
