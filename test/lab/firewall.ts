import { lab } from './config.ts';
import { endAllCuts } from './cut.ts';
import { outputOf, run, succeeds } from './run.ts';

const comment = 'thinkube-lab';

/** True when LXD's rule that lets the lab's hosts out (NAT) is in force, in whichever firewall LXD uses. */
export async function natIsInForce(): Promise<boolean> {
  if (await succeeds(['nft', 'list', 'chain', 'inet', 'lxd', `pstrt.${lab.bridge}`])) return true;
  return succeeds(['sh', '-c', `iptables-save -t nat | grep -q 'LXD network ${lab.bridge}'`]);
}

/**
 * Lets the lab's hosts through where Docker runs on this machine: Docker drops all forwarded packets that it does not know,
 * and offers the chain DOCKER-USER for exceptions.
 */
export async function openDockerFirewall(): Promise<void> {
  if (!(await succeeds(['iptables', '-S', 'DOCKER-USER']))) return;
  for (const rule of dockerRules) {
    if (!(await succeeds(['iptables', '-C', 'DOCKER-USER', ...rule]))) await run(['iptables', '-I', 'DOCKER-USER', ...rule]);
  }
}

const dockerRules = ['-i', '-o'].map((side) => [side, lab.bridge, '-m', 'comment', '--comment', comment, '-j', 'ACCEPT']);

/** Removes every rule that was made for the lab's bridge; rules of other networks stay. */
export async function removeFirewallRules(): Promise<void> {
  await removeDockerRules();
  await removeNftChains();
  await removeIptablesRules();
  await endAllCuts();
}

async function removeDockerRules(): Promise<void> {
  for (const rule of dockerRules) {
    while (await succeeds(['iptables', '-C', 'DOCKER-USER', ...rule])) await run(['iptables', '-D', 'DOCKER-USER', ...rule]);
  }
}

/** Chains of the lab's bridge in LXD's table, from `nft --json list table inet lxd`. */
export function chainsOfBridge(listing: string): { all: string[]; ours: string[] } {
  const document = JSON.parse(listing) as { nftables: { chain?: { name: string } }[] };
  const all = document.nftables.flatMap((entry) => (entry.chain === undefined ? [] : [entry.chain.name]));
  return { all, ours: all.filter((name) => name.endsWith(`.${lab.bridge}`)) };
}

async function removeNftChains(): Promise<void> {
  for (const family of ['inet', 'bridge']) {
    const listing = await outputOf(['nft', '--json', 'list', 'table', family, 'lxd']);
    if (listing === undefined) continue;
    const { all, ours } = chainsOfBridge(listing);
    for (const chain of ours) await run(['nft', 'delete', 'chain', family, 'lxd', chain]);
    // LXD leaves its table; an empty one belongs to nobody.
    if (all.length === ours.length) await run(['nft', 'delete', 'table', family, 'lxd']);
  }
}

async function removeIptablesRules(): Promise<void> {
  for (const table of ['filter', 'nat', 'mangle']) {
    const listing = (await outputOf(['iptables-save', '-t', table])) ?? '';
    const rules = listing.split('\n').filter((line) => line.startsWith('-A') && line.includes(`LXD network ${lab.bridge}`));
    for (const rule of rules) await run(['sh', '-c', `iptables -t ${table} -D ${rule.slice(3)}`]);
  }
}
