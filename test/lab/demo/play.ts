import { existsSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { runCommand } from '../announce.ts';
import { LabFailure } from '../errors.ts';
import { labInventory, treeOf } from '../law/project.ts';
import { withLabLock } from '../lock.ts';
import { ansiblePlaybook, playbookEnvironment } from '../playbooks.ts';

/*
 * Runs a generated playbook on the lab, as ansible-playbook shows it. The lab's passwords come from its own file.
 * usage: scripts/run.sh test/lab/demo/play.ts PLATFORM PLAYBOOK [ANSIBLE-PLAYBOOK ARGUMENT...]
 */
await runCommand(async () => {
  const [platform = '', playbook = '', ...args] = process.argv.slice(2);
  const tree = treeOf(platform);
  if (!existsSync(path.join(tree, playbook)) || playbook === '') throw new LabFailure(`There is no playbook ${playbook || '(none named)'} in ${tree}. Its README.md lists them.`);
  const { NO_COLOR: _noColor, ANSIBLE_NOCOLOR: _ansible, ...env } = playbookEnvironment();
  await withLabLock(`ansible-playbook ${playbook}`, async () => {
    const { exitCode } = await execa(ansiblePlaybook, ['-i', labInventory(platform), playbook, ...args], { cwd: tree, env, extendEnv: false, stdio: 'inherit', reject: false });
    process.exitCode = exitCode ?? 1;
  });
});
