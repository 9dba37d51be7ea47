import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PlatformNode } from '../../../src/model/platform.ts';
import { exec, type HostName } from '../hosts.ts';
import { runPlaybooks } from '../playbooks.ts';
import { writeTree, type TreeForLaw } from './dependents-tree.ts';
import { changesBetween, statesOf } from './host-states.ts';
import { projectRoot } from './project.ts';
import { Broken, type Lane, type Problems } from './recorder.ts';
import { changesOf, isRefused, succeeds, succeedsUnchanged, wholeRun, type Outcome } from './verdicts.ts';

/** The host that the law of dependents is tried on. */
export const dependentsHost: HostName = 'lab-rumple';

const rollbackOf = { base: '10_base/19_rollback.yaml', middle: '20_upper/19_rollback_middle.yaml', top: '20_upper/29_rollback_top.yaml' } as const;
type Id = keyof typeof rollbackOf;
const everything: readonly Id[] = ['top', 'middle', 'base'];

/**
 * Rollbacks of components that need each other, on a platform made for it (test/golden/dependents): one that remembers
 * nothing stands between two others, and one of them is on two sets of hosts.
 */
export async function obeyDependentsLaw(lane: Lane, work: string): Promise<void> {
  try {
    await wholeLaw(lane, work);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    lane.skipOne('E', 'what comes after it', `step ${error.record.step} failed before: ${error.record.what}`);
  }
}

async function wholeLaw(lane: Lane, work: string): Promise<void> {
  const { default: platform } = (await import(pathToFileURL(path.join(projectRoot, 'test', 'golden', 'dependents', 'platform.ts')).href)) as { readonly default: PlatformNode };
  const floors = new Floors(writeTree(platform, dependentsHost, work));
  const before = await statesOf([dependentsHost]);
  lane.need('2', 'components that need each other are deployed', succeeds(await floors.run('site.yaml', [])));
  lane.check('4', 'a second deploy changes nothing, also of what remembers nothing', succeedsUnchanged(await floors.run('20_upper/10_setup_middle.yaml', [])));
  await refusals(floors, lane);
  await partsGo(floors, lane);
  lane.check('E', 'the hosts are as they were before the first deploy', changesBetween(before, await statesOf([dependentsHost])));
  lane.need('7', 'they are deployed again', succeeds(await floors.run('site.yaml', [])));
  await nevertheless(floors, lane);
  lane.need('E', 'rollback.yaml takes everything away', succeeds(await floors.run('rollback.yaml', confirming(...everything))));
  lane.check('E', 'nothing is left of it', changesBetween(before, await statesOf([dependentsHost])));
}

async function refusals(floors: Floors, lane: Lane): Promise<void> {
  const deployed = await statesOf([dependentsHost]);
  const refused = async (what: string, playbook: string, args: readonly string[], words: readonly string[], inventory?: string): Promise<void> =>
    void lane.check('E', what, isRefused(await floors.run(playbook, args, inventory), [...words, 'nothing was changed']));
  const inOrder = (['top', 'middle'] as const).map((id) => `ansible-playbook -i INVENTORY ${rollbackOf[id]} -e ${id}_rollback_confirmed=true`).join('\n    ');
  const both = [`Middle is deployed on ${dependentsHost}`, `Top is deployed on ${dependentsHost}`, `in this order: ${inOrder}`, '-e base_rollback_despite_dependents=true'];
  await refused('what others need stays: they are named, with the commands in their order', rollbackOf.base, confirming('base'), both);
  await refused('a misspelt wish is none', rollbackOf.base, [...confirming('base'), '-e', 'base_rollback_despite_dependent=true'], both);
  await refused('a wish is true or false', rollbackOf.base, [...confirming('base'), '-e', 'base_rollback_despite_dependents=perhaps'], ['neither true nor false']);
  await refused('a phase stays that others need', '10_base/rollback.yaml', confirming('base'), both);
  await refused('one that remembers nothing stays too', rollbackOf.middle, confirming('middle'), [`Top is deployed on ${dependentsHost}`, '-e middle_rollback_despite_dependents=true']);
  await refused('a host that does not answer may have it', rollbackOf.middle, confirming('middle'), ['may be deployed on gone, which cannot be looked at'], floors.tree.withGone('mirrors'));
  await refused('rollback.yaml names every confirmation that is missing', 'rollback.yaml', confirming('middle'), ['-e top_rollback_confirmed=true -e base_rollback_confirmed=true']);
  await refused('rollback.yaml is for all hosts', 'rollback.yaml', [...confirming(...everything), '--limit', 'localhost'], ['--limit']);
  lane.check('E', 'a dry run of rollback.yaml comes to its end', succeeds(await floors.run('rollback.yaml', ['--check', ...confirming(...everything)])));
  lane.check('E', 'what was refused or tried changed nothing', changesBetween(deployed, await statesOf([dependentsHost])));
}

/** The phases go one after the other; a host that is gone does not hold up what nothing there can need any more. */
async function partsGo(floors: Floors, lane: Lane): Promise<void> {
  lane.need('E', 'a phase goes that nothing needs', succeeds(await floors.run('20_upper/rollback.yaml', confirming('top', 'middle'))));
  lane.check('E', 'of it nothing is left, and what it needed is there', await leftAre(['base']));
  const gone = await floors.run(rollbackOf.base, confirming('base'), floors.tree.withGone('mirrors'));
  lane.need('E', 'a host that is gone does not hold up what nothing on it needs directly', succeeds(gone));
}

async function nevertheless(floors: Floors, lane: Lane): Promise<void> {
  lane.need('E', 'rollback.yaml --tags top takes that away alone', [...succeeds(await floors.run('rollback.yaml', ['--tags', 'top', ...confirming('top')])), ...(await leftAre(['base', 'middle']))]);
  const asked = await floors.run(rollbackOf.base, [...confirming('base'), '-e', 'base_rollback_despite_dependents=true']);
  lane.need('E', 'what others need goes when that is asked for', [...succeeds(asked), ...(changesOf(asked).length > 0 ? [] : ['it changed nothing'])]);
  lane.check('E', 'the others are still there', await leftAre(['middle']));
}

/** Why the components with a record on the host are not these. */
async function leftAre(expected: readonly Id[]): Promise<Problems> {
  const { stdout } = await exec(dependentsHost, ['find', '/var/lib/thinkube', '-mindepth', '1', '-maxdepth', '1', '-printf', '%f\\n'], { check: false });
  const found = stdout.split('\n').filter((name) => (everything as readonly string[]).includes(name)).sort();
  return found.join() === [...expected].sort().join() ? [] : [`with a record: ${found.join(', ')}; expected: ${expected.join(', ')}`];
}

function confirming(...ids: readonly Id[]): readonly string[] {
  return ids.flatMap((id) => ['-e', `${id}_rollback_confirmed=true`]);
}

/** The tree on the host. */
class Floors {
  readonly tree: TreeForLaw;

  constructor(tree: TreeForLaw) {
    this.tree = tree;
  }

  async run(playbook: string, args: readonly string[], inventory = this.tree.inventory): Promise<Outcome> {
    return wholeRun(await runPlaybooks({ platform: 'dependents', tree: this.tree.folder, inventory, playbooks: [playbook], args, what: `dependents ${playbook}` }));
  }
}
