import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../run.ts';

/** A Debian package to be made: its control fields, files by their place on the host, and the scripts of dpkg. */
export interface MadePackage {
  readonly name: string;
  readonly control: Readonly<Record<string, string>>;
  /** Place on the host: the file it comes from, or its text, and its mode; or where a link points. */
  readonly files: Readonly<Record<string, { readonly from: string; readonly mode: number } | { readonly text: string; readonly mode: number } | { readonly link: string }>>;
  readonly scripts: Readonly<Record<string, string>>;
}

const architectures = ['amd64', 'arm64'];

/** Makes a package and returns where it is. */
async function makePackage({ name, control, files, scripts }: MadePackage, folder: string): Promise<string> {
  const tree = path.join(folder, `${name}.tree`);
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(path.join(tree, 'DEBIAN'), { recursive: true });
  const fields = { Package: name, Maintainer: 'The lab <lab@example.org>', ...control };
  writeFileSync(path.join(tree, 'DEBIAN', 'control'), Object.entries(fields).map(([key, value]) => `${key}: ${value}\n`).join(''));
  for (const [script, from] of Object.entries(scripts)) {
    writeFileSync(path.join(tree, 'DEBIAN', script), readFileSync(from), { mode: 0o755 });
  }
  for (const [place, file] of Object.entries(files)) {
    const to = path.join(tree, place);
    mkdirSync(path.dirname(to), { recursive: true });
    if ('link' in file) {
      symlinkSync(file.link, to);
      continue;
    }
    if ('from' in file) cpSync(file.from, to);
    else writeFileSync(to, file.text);
    await run(['chmod', file.mode.toString(8), to]);
  }
  const deb = path.join(folder, `${name}_${control['Version']}_${control['Architecture']}.deb`);
  await run(['dpkg-deb', '--root-owner-group', '-Zgzip', '-z1', '--build', tree, deb]);
  rmSync(tree, { recursive: true });
  return deb;
}

/** The lab's own key for its repositories; made once for each lab. Returns its fingerprint. */
export async function repositoryKey(keyring: string): Promise<string> {
  const gpg = ['gpg', '--homedir', keyring, '--batch', '--quiet', '--no-tty'];
  if (!existsSync(path.join(keyring, 'pubring.kbx'))) {
    rmSync(keyring, { recursive: true, force: true });
    mkdirSync(keyring, { recursive: true, mode: 0o700 });
    await run([...gpg, '--passphrase', '', '--quick-generate-key', 'Repositories of the lab', 'ed25519', 'sign', 'never']);
  }
  const listing = await run([...gpg, '--with-colons', '--list-keys']);
  return /^fpr:+([0-9A-F]{40}):/m.exec(listing)![1]!;
}

/** Makes a signed apt repository with these packages, as apt reads it: `<folder>/dists/<suite>/main`. The key is beside it. */
export async function makeRepository(folder: string, suite: string, packages: readonly MadePackage[], keyring: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const pool = path.join(folder, 'pool');
  mkdirSync(pool, { recursive: true });
  const entries: string[] = [];
  for (const one of packages) {
    const deb = await makePackage(one, pool);
    const control = (await run(['dpkg-deb', '--field', deb])).trimEnd();
    entries.push(`${control}\nFilename: pool/${path.basename(deb)}\nSize: ${statSync(deb).size}\nSHA256: ${sha256(readFileSync(deb))}\n`);
  }
  const dist = path.join(folder, 'dists', suite);
  const lists = architectures.map((architecture) => `main/binary-${architecture}/Packages`);
  for (const list of lists) {
    mkdirSync(path.join(dist, path.dirname(list)), { recursive: true });
    writeFileSync(path.join(dist, list), entries.join('\n'));
  }
  const sums = lists.map((list) => ` ${sha256(readFileSync(path.join(dist, list)))} ${statSync(path.join(dist, list)).size} ${list}\n`);
  const release = `Origin: The lab\nSuite: ${suite}\nCodename: ${suite}\nDate: ${new Date().toUTCString().replace('GMT', 'UTC')}\nArchitectures: ${architectures.join(' ')}\nComponents: main\nSHA256:\n${sums.join('')}`;
  const gpg = ['gpg', '--homedir', keyring, '--batch', '--quiet', '--no-tty', '--yes'];
  await run([...gpg, '--clearsign', '--output', path.join(dist, 'InRelease')], { input: release });
  await run([...gpg, '--armor', '--output', path.join(folder, 'key.asc'), '--export']);
  await run([...gpg, '--output', path.join(folder, 'key.gpg'), '--export']);
  // gpg starts a helper that would outlive the lab.
  await run(['gpgconf', '--homedir', keyring, '--kill', 'gpg-agent']);
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
