import path from 'node:path';
import { execa } from 'execa';
import type { RunSummary } from '../../../src/runner/summary.ts';
import { ToldAbove } from '../errors.ts';
import { labInventory, projectRoot } from '../law/project.ts';
import { playbookEnvironment } from '../playbooks.ts';

/**
 * Runs `thinkube run` on the lab, as a person would: its progress is on this terminal.
 * @returns its summary.
 * @throws ToldAbove when it fails; it has said why.
 */
export async function thinkubeRun(platform: string): Promise<RunSummary> {
  const args = ['run', '--platform', platform, '--inventory', labInventory(platform), '--format', 'json'];
  const { NO_COLOR: _noColor, ...env } = playbookEnvironment();
  const shown = Object.fromEntries(['NO_COLOR', 'TERM', 'CI'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const { exitCode, stdout } = await execa(process.execPath, [path.join(projectRoot, 'bin', 'thinkube.js'), ...args], {
    cwd: projectRoot, env: { ...env, ...shown }, extendEnv: false, stdin: 'ignore', stderr: 'inherit', reject: false,
  });
  if (exitCode !== 0) throw new ToldAbove(exitCode ?? 1);
  return JSON.parse(stdout) as RunSummary;
}
