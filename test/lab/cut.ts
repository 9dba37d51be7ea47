import { hostNames, type HostName } from './config.ts';
import { LabFailure } from './errors.ts';
import { api } from './lxd.ts';
import { privileged } from './privilege.ts';
import { attempt, outputOf } from './run.ts';

/** Which packets of a host are lost while it is cut off. */
export interface Cut {
  readonly host: HostName;
  /** Only those from and to this host; without it, all. */
  readonly peer?: HostName;
  /** Only connections to this TCP port of the host, for example 22; without it, everything. */
  readonly port?: number;
}

const table = 'thinkube_lab_cut';
const current = new Set<Cut>();

/**
 * Cuts a host off the network without its noticing: the packets are dropped on the lab's bridge, as by a broken cable
 * behind the switch. Guests of the host are cut off with it.
 * @returns ends this cut; others stay.
 * @throws LabFailure when this machine cannot filter on a bridge.
 */
export async function cutOff(cut: Cut): Promise<() => Promise<void>> {
  current.add(cut);
  await apply();
  return async () => {
    if (current.delete(cut)) await apply();
  };
}

/** Removes what a killed run may have left. */
export async function endAllCuts(): Promise<void> {
  current.clear();
  if ((await outputOf(privileged(['nft', 'list', 'table', 'bridge', table]))) !== undefined) await apply();
}

let last: Promise<void> = Promise.resolve();

/** One after another: each table replaces the one before. */
function apply(): Promise<void> {
  last = last.catch(() => undefined).then(writeTable);
  return last;
}

async function writeTable(): Promise<void> {
  const cables = new Map<HostName, string>();
  for (const name of hostNames) if ([...current].some((cut) => cut.host === name || cut.peer === name)) cables.set(name, await cableOf(name));
  const script = cutScript([...current], (host) => cables.get(host) ?? '');
  const result = await attempt(privileged(['nft', '-f', '-']), { input: script, timeout: 20 });
  if (result.exitCode !== 0) throw new LabFailure(`a host of the lab cannot be cut off: ${result.stderr.trim()}`);
}

async function cableOf(host: HostName): Promise<string> {
  const { config } = await api<{ readonly config: Readonly<Record<string, string>> }>(`/1.0/instances/${host}`);
  const cable = config['volatile.eth0.host_name'];
  if (cable === undefined) throw new LabFailure(`${host} has no network to be cut off from: it does not run`);
  return cable;
}

/** The whole table as nft takes it: it replaces what was there before, in one step. */
export function cutScript(cuts: readonly Cut[], cableOfHost: (host: HostName) => string): string {
  const removal = `table bridge ${table}\ndelete table bridge ${table}\n`;
  if (cuts.length === 0) return removal;
  const rules = (chain: 'from' | 'to' | 'between'): string => cuts.flatMap((cut) => rulesOf(cut, chain, cableOfHost)).map((rule) => `    ${rule} drop\n`).join('');
  const chain = (name: 'from' | 'to' | 'between', hook: string): string => `  chain ${name} {\n    type filter hook ${hook} priority -300;\n${rules(name)}  }\n`;
  return `${removal}table bridge ${table} {\n${chain('from', 'input')}${chain('to', 'output')}${chain('between', 'forward')}}\n`;
}

function rulesOf({ host, peer, port }: Cut, chain: 'from' | 'to' | 'between', cableOfHost: (host: HostName) => string): readonly string[] {
  const cable = cableOfHost(host);
  const into = port === undefined ? '' : ` tcp dport ${port}`;
  const out = port === undefined ? '' : ` tcp sport ${port}`;
  const fromHost = `iifname "${cable}"`;
  const toHost = `oifname "${cable}"`;
  if (chain === 'between') {
    const other = peer === undefined ? undefined : cableOfHost(peer);
    return [`${fromHost}${other === undefined ? '' : ` oifname "${other}"`}${out}`, `${toHost}${other === undefined ? '' : ` iifname "${other}"`}${into}`];
  }
  // What comes from or goes to this machine itself has no second host.
  if (peer !== undefined) return [];
  return chain === 'from' ? [`${fromHost}${out}`] : [`${toHost}${into}`];
}
