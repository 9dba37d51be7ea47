import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Finding } from './finding.ts';

/**
 * Whether the Python environment with Ansible is there. Versions are read from what pip recorded: asking Ansible itself takes a second.
 * @param root the folder of the compiler
 */
export function pythonFinding(root: string): Finding {
  const remedy = 'make demo or make test installs it into .venv/; make build does without';
  const folder = join(root, '.venv');
  if (!existsSync(join(folder, 'bin', 'ansible-playbook'))) return { subject: 'Ansible', state: 'not yet', detail: 'no .venv/ with Ansible', remedy };
  const installed = new Map(globSync('lib/python*/site-packages/*.dist-info', { cwd: folder }).map((path) => nameAndVersion(basename(path, '.dist-info'))));
  const wanted = pinned(root);
  const shown = ['ansible', 'ansible-core', 'ansible-lint'];
  const wrong = shown.filter((name) => installed.get(normal(name)) === undefined || (wanted.has(normal(name)) && wanted.get(normal(name)) !== installed.get(normal(name))));
  const say = (name: string): string => `${name} ${installed.get(normal(name)) ?? 'missing'}`;
  if (wrong.length === 0) return { subject: 'Ansible', state: 'ok', detail: shown.map(say).join(', ') };
  return { subject: 'Ansible', state: 'not yet', detail: wrong.map((name) => `${say(name)}, wanted ${wanted.get(normal(name)) ?? 'any'}`).join('; '), remedy };
}

function pinned(root: string): ReadonlyMap<string, string> {
  const file = join(root, 'requirements.txt');
  if (!existsSync(file)) return new Map();
  return new Map([...readFileSync(file, 'utf8').matchAll(/^([\w.-]+)==(\S+)/gm)].map((match) => [normal(match[1]!), match[2]!]));
}

function nameAndVersion(folder: string): [string, string] {
  const cut = folder.lastIndexOf('-');
  return [normal(folder.slice(0, cut)), folder.slice(cut + 1)];
}

/** Package names differ in case and dashes between pip's files. */
function normal(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
