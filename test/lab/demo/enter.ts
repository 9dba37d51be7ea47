import { execa } from 'execa';
import { runCommand } from '../announce.ts';
import { lab } from '../config.ts';
import { LabFailure } from '../errors.ts';
import { hostNames, hostSpecs, labExists } from '../hosts.ts';
import { lxdEnvironment } from '../lxd.ts';
import { privileged } from '../privilege.ts';

/*
 * Opens a shell in a host of the lab, as the account that a person has there; sudo asks for no password from root.
 * usage: scripts/run.sh test/lab/demo/enter.ts HOST [COMMAND...]
 */
await runCommand(async () => {
  const [name, ...command] = process.argv.slice(2);
  const host = hostNames.find((one) => one === name);
  if (host === undefined) throw new LabFailure(`There is no host ${name ?? '(none named)'}. There are ${hostNames.join(', ')}.`);
  if (!labExists()) throw new LabFailure('The lab is not up. Run `make lab-up` first.');
  const variables = Object.entries(lxdEnvironment()).map(([key, value]) => `${key}=${value}`);
  const inside = command.length > 0 ? command : ['su', '--login', hostSpecs[host].account];
  const argv = privileged(['env', ...variables, 'lxc', 'exec', `local:${host}`, `--project=${lab.project}`, '--', ...inside]);
  const { exitCode } = await execa(argv[0]!, argv.slice(1), { stdio: 'inherit', reject: false });
  process.exitCode = exitCode ?? 1;
});
