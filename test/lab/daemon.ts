import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { say } from './announce.ts';
import { lab } from './config.ts';
import { LabFailure } from './errors.ts';
import { driverMode, lxdAnswers, lxdEnvironment } from './lxd.ts';
import { endProcesses } from './processes.ts';
import { lastLines, succeeds } from './run.ts';
import { sweep } from './sweep.ts';

/**
 * Makes sure that the lab's LXD answers, whatever is there: nothing, a dead or hanging daemon, a broken folder.
 * Hosts that run survive the daemon's death and are found again.
 * @throws LabFailure when LXD does not start even from an empty folder.
 */
export async function ensureLxd(): Promise<void> {
  prepareFolders();
  if (await lxdAnswers()) return;
  if (driverMode() === 'project') {
    throw new LabFailure('The LXD of this machine does not answer. Start it (`snap start lxd`) and run it again.');
  }
  await endProcesses(['daemon']);
  if (await startDaemon()) return;
  say('    LXD cannot use what an earlier lab left; removing that and starting from nothing');
  await sweep();
  prepareFolders();
  if (await startDaemon()) return;
  const log = lastLines(readFileSync(lab.daemonLog, 'utf8'), 15);
  throw new LabFailure(`The lab's LXD does not start. Its last words (${lab.daemonLog}):\n${log}`);
}

function prepareFolders(): void {
  // Others may pass through, so that the credentials' owner reaches that file; LXD guards its own folder.
  mkdirSync(lab.stateFolder, { recursive: true, mode: 0o711 });
  if (driverMode() === 'daemon') for (const folder of [lab.lxdFolder, lab.clientFolder]) mkdirSync(folder, { recursive: true, mode: 0o711 });
  writeFileSync(lab.driverFile, `${driverMode()}\n`);
}

async function startDaemon(): Promise<boolean> {
  const log = openSync(lab.daemonLog, 'w', 0o600);
  // Only what LXD needs: the caller's environment may hold secrets, and this process lives long.
  const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', ...lxdEnvironment() };
  const child = spawn('lxd', ['--group', 'root'], { detached: true, cwd: '/', stdio: ['ignore', log, log], env });
  const failed = new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', () => resolve(false));
  });
  child.unref();
  closeSync(log);
  const ready = succeeds(['lxd', 'waitready', '--timeout', '60'], { env: lxdEnvironment(), timeout: 90 });
  const started = await Promise.race([failed, ready]);
  if (!started) await endProcesses(['daemon']);
  return started;
}
