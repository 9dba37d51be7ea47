import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { emitFault } from '../../../src/backends/ansible/faults.ts';
import { componentFolder } from '../../../src/backends/ansible/paths.ts';
import type { FaultNode } from '../../../src/model/component.ts';
import type { Bench } from './bench.ts';
import { treeOf } from './project.ts';

/** A fault with the playbook that injects it. */
export interface FaultPlaybook {
  readonly fault: FaultNode;
  readonly file: string;
}

/**
 * Writes a playbook for every fault of a component into the work folder, never into the tree.
 * Beside them lie links to what playbooks look for beside themselves.
 */
export function writeFaultPlaybooks(bench: Bench): readonly FaultPlaybook[] {
  const { phase, component } = bench.placed;
  const folder = path.join(bench.work, 'faults', componentFolder(phase, component), component.id);
  mkdirSync(folder, { recursive: true });
  for (const name of ['templates', 'files', 'tasks']) {
    const original = path.join(treeOf(bench.platform.id), componentFolder(phase, component), name);
    if (existsSync(original)) symlinkSync(original, path.join(folder, name));
  }
  return component.faults.map((fault, position) => {
    const file = path.join(folder, `fault-${position + 1}.yaml`);
    writeFileSync(file, emitFault(bench.platform, phase, component, fault));
    return { fault, file };
  });
}
