import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { lab } from './config.ts';
import { LabFailure } from './errors.ts';
import { callingAccount } from './privilege.ts';

/** The lab's passwords, made once for each lab. */
export interface Credentials {
  /** Names this set, so that a host knows whether it has it; says nothing about the passwords. */
  readonly id: string;
  /** The variables that playbooks read from their environment. */
  readonly environment: Readonly<Record<string, string>>;
}

const variables = ['ANSIBLE_SSH_PASS', 'ANSIBLE_BECOME_PASSWORD', 'ADMIN_PASSWORD'];

/** Reads the credentials, or makes new ones where there are none or the file is damaged. */
export function ensureCredentials(): Credentials {
  const known = existsSync(lab.credentialsFile) ? parseCredentials(readFileSync(lab.credentialsFile, 'utf8')) : undefined;
  if (known !== undefined) return known;
  const account = secret();
  const values = [account, account, secret()];
  const lines = variables.map((name, index) => `${name}=${values[index]}`);
  const text = `# Passwords of the lab's hosts, made at random; removed with the lab.\n# id: ${randomBytes(6).toString('hex')}\n${lines.join('\n')}\n`;
  writeWhole(text);
  return readCredentials();
}

function secret(): string {
  return randomBytes(18).toString('base64url');
}

function writeWhole(text: string): void {
  const draft = `${lab.credentialsFile}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  const { uid, gid } = callingAccount();
  chownSync(draft, uid, gid);
  renameSync(draft, lab.credentialsFile);
}

/**
 * The credentials of the running lab.
 * @throws LabFailure when there is no lab, or another account started it.
 */
export function readCredentials(): Credentials {
  let text: string;
  try {
    text = readFileSync(lab.credentialsFile, 'utf8');
  } catch (error) {
    const denied = (error as NodeJS.ErrnoException).code === 'EACCES';
    throw new LabFailure(denied ? 'Another account started the lab; its passwords are not readable here.' : 'The lab is not up. Run `make lab-up` first.');
  }
  const credentials = parseCredentials(text);
  if (credentials === undefined) throw new LabFailure(`${lab.credentialsFile} is damaged. Run \`make lab-up\` to renew it.`);
  return credentials;
}

/** Credentials from the file's text, or undefined when something is missing. */
export function parseCredentials(text: string): Credentials | undefined {
  const id = /^# id: (\w+)$/m.exec(text)?.[1];
  const pairs = variables.map((name) => [name, new RegExp(`^${name}=(.+)$`, 'm').exec(text)?.[1]] as const);
  if (id === undefined || pairs.some(([, value]) => value === undefined)) return undefined;
  return { id, environment: Object.fromEntries(pairs.map(([name, value]) => [name, value ?? ''])) };
}
