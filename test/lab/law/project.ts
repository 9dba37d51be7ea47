import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this project. */
export const projectRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/** The folder that a platform's playbooks are run in: it holds `ansible.cfg`. */
export function treeOf(platform: string): string {
  return path.join(projectRoot, 'generated', platform, 'ansible');
}

/** The platform that has the lab's first hosts and is shown first. */
export const mainPlatform = 'thinkube';

/** The lab's inventory of a platform: `lab` is the main platform's, the others carry their own name. */
export function labInventory(platform: string): string {
  return path.join(projectRoot, 'inventories', platform === mainPlatform ? 'lab' : `${platform}-lab`);
}
