import { chownSync, existsSync, rmSync } from 'node:fs';
import { lab } from './config.ts';
import { callingAccount } from './privilege.ts';
import { run } from './run.ts';

const publicKeyFile = `${lab.guestKeyFile}.pub`;

/** Makes the key pair that Ansible enters instances with, once for each lab. */
export async function ensureGuestKey(): Promise<void> {
  if (existsSync(lab.guestKeyFile) && existsSync(publicKeyFile)) return;
  for (const file of [lab.guestKeyFile, publicKeyFile]) rmSync(file, { force: true });
  await run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'thinkube-lab', '-f', lab.guestKeyFile]);
  const { uid, gid } = callingAccount();
  for (const file of [publicKeyFile, lab.guestKeyFile]) chownSync(file, uid, gid);
}
