import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeProject, thinkube } from './fixture.ts';
import type { Outcome } from './fixture.ts';

/**
 * A fake ansible-playbook: two tasks a playbook, told with the events of `ansible.posix.jsonl`. It writes down how it was
 * called and which playbooks it began and ended. Deploys report a change, unless `FAKE_STILL` is set. `FAKE_FAIL` names a playbook to fail in, `FAKE_WAIT` one to stay in until a
 * signal comes.
 */
const fakeAnsible = `#!${process.execPath}
import fs from 'node:fs';
import path from 'node:path';
const args = process.argv.slice(2);
const note = (words) => fs.appendFileSync(process.env.FAKE_LOG, words + '\\n');
const print = (event, data) => fs.writeSync(1, JSON.stringify({ _event: event, ...data }) + '\\n');
const task = (name) => ({ name, id: name, path: '', duration: { start: '2026-01-02T03:04:05.000Z', end: '2026-01-02T03:04:05.250Z' } });
const result = (kind, name, host, data) => print('v2_runner_on_' + kind, { task: task(name), hosts: { [host]: data } });
note('call ' + args.join(' '));
process.on('SIGINT', () => { note('interrupted'); process.exit(99); });
fs.writeSync(2, '[WARNING]: the token is ' + process.env.HOME_TOKEN + '\\n');
const playbooks = args.filter((argument) => argument.endsWith('.yaml') && !argument.startsWith('/'));
const next = () => {
  const playbook = playbooks.shift();
  if (playbook === undefined) process.exit(0);
  note('begin ' + playbook);
  print('v2_playbook_on_play_start', { play: { name: 'Check the inventory before any change', path: path.resolve(playbook) + ':10' } });
  print('v2_playbook_on_play_start', { play: { name: 'Work', path: path.resolve(playbook) + ':20' } });
  print('v2_playbook_on_task_start', { task: task('Greet') });
  result('ok', 'Greet', 'alpha', { changed: playbook.includes('deploy') && !process.env.FAKE_STILL, msg: 'the token is ' + process.env.HOME_TOKEN });
  if (process.env.FAKE_WAIT && playbook.includes(process.env.FAKE_WAIT)) { note('waits'); setInterval(() => undefined, 1000); return; }
  print('v2_playbook_on_task_start', { task: task('Serve') });
  const fails = Boolean(process.env.FAKE_FAIL) && playbook.includes(process.env.FAKE_FAIL);
  if (fails) result('failed', 'Serve', 'alpha', { failed: true, msg: 'ERROR: the page is gone, its token was ' + process.env.HOME_TOKEN + '\\nREQUIRED ACTION:\\n  - write it again' });
  else result('ok', 'Serve', 'alpha', { changed: false });
  print('v2_playbook_on_stats', { stats: { alpha: { ok: 2, changed: 0, failures: fails ? 1 : 0, unreachable: 0, skipped: 0, rescued: 0, ignored: 0 } } });
  if (fails) process.exit(2);
  note('end ' + playbook);
  setImmediate(next);
};
next();
`;

const inventory: { readonly [path: string]: string } = {
  'inventories/house/inventory.yaml': '# yaml-language-server: $schema=../../generated/home/inventory.schema.json\n---\nall:\n  children:\n    all_of_them:\n      children:\n        servers:\n          hosts:\n            alpha:\n        time_servers:\n          hosts:\n            alpha:\n',
  'inventories/house/group_vars/all.yaml': '---\ndomain_name: example.org\n',
};

/** A secret that no output and no file of a run may hold. */
export const token = 'tok-Sesame/7&<open>"';

/** A project with built playbooks, an inventory and a fake ansible-playbook. */
export interface RunProject {
  readonly folder: string;
  /** Runs the command line with the fake on its path. */
  readonly call: (args: readonly string[], env?: { readonly [name: string]: string }) => Promise<Outcome>;
  /** The environment of such a call. */
  readonly env: { readonly [name: string]: string };
  /** What the fake wrote down since the last time it was asked. */
  readonly notes: () => readonly string[];
}

/** Makes such a project. */
export async function runProject(files: { readonly [path: string]: string } = {}): Promise<RunProject> {
  const folder = homeProject({ ...inventory, ...files });
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'ansible-playbook'), fakeAnsible);
  chmodSync(join(bin, 'ansible-playbook'), 0o755);
  const log = join(folder, 'fake.log');
  const env = { PATH: `${bin}:/usr/bin:/bin`, FAKE_LOG: log, HOME_TOKEN: token };
  const built = await thinkube(folder, ['build']);
  if (built.code !== 0) throw new Error(built.err);
  return {
    folder,
    env,
    call: async (args, more = {}) => thinkube(folder, args, { env: { ...env, ...more } }),
    notes: () => {
      const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
      writeFileSync(log, '');
      return text.split('\n').filter((line) => line !== '');
    },
  };
}
