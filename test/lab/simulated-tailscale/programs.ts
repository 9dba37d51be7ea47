import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { labCache } from '../config.ts';
import { outputOf, run } from '../run.ts';
import { simulatedTailscale } from './settings.ts';

/** The built programs. */
export interface Programs {
  /** The coordination server. */
  readonly control: string;
  /** The daemon of the devices; under the name `tailscale` it is the program for people too. */
  readonly tailscaled: string;
}

/** Why the programs cannot be built here; undefined when they can, or are built already. */
export async function whyNoPrograms(): Promise<string | undefined> {
  if (existsSync(folder())) return undefined;
  return (await outputOf(['go', 'version'])) === undefined ? 'there is no Go on this machine to build Tailscale with' : undefined;
}

/**
 * Builds the programs from the sources that Go's module proxy has of Tailscale; a few minutes, once for each version.
 * @throws LabFailure with what Go says.
 */
export async function buildPrograms(): Promise<Programs> {
  const done = folder();
  if (!existsSync(done)) {
    const draft = `${done}.new`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    const build = (what: string, to: string, ...more: readonly string[]): Promise<string> => run(['go', 'build', '-C', simulatedTailscale.sources, '-trimpath', '-ldflags=-s -w', ...more, '-o', path.join(draft, to), what], { timeout: 1800 });
    await build('.', 'control');
    // One program for daemon and people, without what the lab does not need.
    await build('tailscale.com/cmd/tailscaled', 'tailscaled', '-tags=ts_include_cli,ts_omit_aws,ts_omit_kube,ts_omit_bird,ts_omit_systray,ts_omit_completion,ts_omit_tap,ts_omit_ssh');
    renameSync(draft, done);
  }
  return { control: path.join(done, 'control'), tailscaled: path.join(done, 'tailscaled') };
}

function folder(): string {
  const hash = createHash('sha256').update(process.arch);
  for (const file of readdirSync(simulatedTailscale.sources).sort()) hash.update(readFileSync(path.join(simulatedTailscale.sources, file)));
  return path.join(labCache(), `tailscale-${hash.digest('hex').slice(0, 16)}`);
}
