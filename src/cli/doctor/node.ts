import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding.ts';

/** The Node that runs this. The launcher refuses older ones, so that there is one is already known. */
export function nodeFinding(): Finding {
  return { subject: 'Node', state: 'ok', detail: `${process.versions.node} (${process.execPath})` };
}

/**
 * Whether the npm packages of the lock file are installed.
 * @param root the folder of the compiler
 */
export function packagesFinding(root: string): Finding {
  const wanted = wantedPackages(root);
  const lacking = [...wanted].filter(([name, version]) => {
    const file = join(root, 'node_modules', name, 'package.json');
    return !existsSync(file) || (version !== undefined && (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version !== version);
  });
  if (lacking.length === 0) return { subject: 'npm packages', state: 'ok', detail: `${wanted.size} of package.json, as the lock file says` };
  const names = lacking.map(([name, version]) => (version === undefined ? name : `${name} ${version}`)).join(', ');
  return { subject: 'npm packages', state: 'missing', detail: names, remedy: 'make build (it installs them), or: npm ci' };
}

/** The names in package.json with the versions that the lock file pins; without a lock file any version will do. */
function wantedPackages(root: string): ReadonlyMap<string, string | undefined> {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { [kind: string]: { [name: string]: string } | undefined };
  const lockFile = join(root, 'package-lock.json');
  if (!existsSync(lockFile)) return new Map(Object.keys(dependencies).map((name) => [name, undefined]));
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: { [path: string]: { version: string } | undefined } };
  return new Map(Object.keys({ ...dependencies, ...devDependencies }).map((name) => [name, packages[`node_modules/${name}`]?.version]));
}
