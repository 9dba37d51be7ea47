import { readFileSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../model/user-error.ts';
import { codeOf } from './disk.ts';

/** How to wait for another build. */
export interface LockOptions {
  /** Told once, when there is somebody to wait for. */
  readonly say: (text: string) => void;
  readonly patienceMs?: number;
  /** The mistake of whoever cannot wait; that of a build, unless told. */
  readonly busy?: (process: number | string, path: string) => UserError;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in ticks since the machine did: two processes with one number differ in it. */
  readonly began?: string;
}

const lockFile = 'lock';
/** A lock that names no process we can ask about counts as left behind after this time. */
const forgottenMs = 10 * 60 * 1000;
const halfWrittenMs = 5 * 1000;

/**
 * Keeps other builds out of a folder; waits for one that is under way.
 * A lock whose process is gone is taken over.
 * @returns the function that gives the lock back
 * @throws UserError when another build holds it for too long
 */
export function takeLock(folder: string, options: LockOptions): () => void {
  const path = join(folder, lockFile);
  const own = JSON.stringify({ pid: process.pid, host: hostname(), ...beganOf(process.pid) } satisfies Holder);
  const deadline = Date.now() + (options.patienceMs ?? 30_000);
  let told = false;
  while (!create(path, own)) {
    const found = read(path);
    if (found === undefined) continue;
    if (!isHeld(path, found)) {
      takeOver(path, found);
      continue;
    }
    const holder = parse(found)?.pid ?? 'unknown';
    const who = `process ${holder}`;
    if (Date.now() >= deadline) throw options.busy?.(holder, path) ?? new UserError(`Another build (${who}) is writing to ${folder} and does not finish.`, `Wait for it, or end it. If there is no such process, remove ${path}.`);
    if (!told) options.say(`waiting for another build (${who})`);
    told = true;
    sleep(50);
  }
  return () => {
    if (read(path) === own) unlinkSync(path);
  };
}

function create(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    return typeof holder.pid === 'number' && typeof holder.host === 'string' ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

function isHeld(path: string, text: string): boolean {
  const holder = parse(text);
  const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (holder === undefined) return age < halfWrittenMs;
  if (holder.host !== hostname()) return age < forgottenMs;
  return isAlive(holder.pid) && (holder.began === undefined || beganOf(holder.pid).began === holder.began);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** The 22nd field of /proc/PID/stat (proc_pid_stat(5)); other systems have none. The name in it may hold spaces. */
function beganOf(pid: number): { began?: string } {
  let text: string | undefined;
  try {
    text = read(`/proc/${pid}/stat`);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
  const began = text?.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  return began === undefined ? {} : { began };
}

/** Two builds may find the same dead lock: moving it away first tells the later one that what it holds is alive. */
function takeOver(path: string, dead: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== dead) create(path, readFileSync(aside, 'utf8'));
  rmSync(aside);
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
