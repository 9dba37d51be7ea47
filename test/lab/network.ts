import { Resolver } from 'node:dns/promises';
import { existsSync, readlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lab } from './config.ts';
import { endAllCuts } from './cut.ts';
import { LabFailure } from './errors.ts';
import { natIsInForce, openDockerFirewall } from './firewall.ts';
import { api } from './lxd.ts';
import { outputOf, run } from './run.ts';

const settings: Readonly<Record<string, string>> = {
  'ipv4.address': `${lab.gateway}/${lab.prefix}`,
  'ipv4.nat': 'true',
  // Hosts have fixed addresses, as a server's owner gives them.
  'ipv4.dhcp': 'false',
  'ipv6.address': 'none',
  // Hosts do not know each other by DNS: a test that passes by name has to owe it to a playbook.
  'dns.mode': 'none',
};

const outsideRecord = `host-record=${lab.outsideName},${lab.outsideAddress}`;

interface Network {
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
}

/**
 * Makes sure that the lab's bridge is there with its address, DNS and NAT; makes whatever is missing.
 * @throws LabFailure when the bridge does not come up, with what it lacks.
 */
export async function ensureNetwork(): Promise<void> {
  const found = (await api<Network[]>('/1.0/networks?recursion=1', { global: true })).find((one) => one.name === lab.bridge);
  if (found?.config['ipv4.address'] === undefined) await create();
  else if (Object.entries(settings).some(([key, value]) => found.config[key] !== value)) await update();
  else if ((await whatIsMissing()) !== undefined) await update();
  await openDockerFirewall();
  await endAllCuts();
  const missing = await whatIsMissing();
  if (missing !== undefined) throw new LabFailure(`The lab's bridge ${lab.bridge} does not come up: ${missing}`);
}

async function create(): Promise<void> {
  const config = { ...settings, 'raw.dnsmasq': outsideRecord };
  await api('/1.0/networks', { global: true, method: 'POST', body: { name: lab.bridge, type: 'bridge', description: "Thinkube's lab", config } });
}

// LXD sets a bridge up again only when a setting changes; a comment for its DNS server is one without effect.
async function update(): Promise<void> {
  const config = { ...settings, 'raw.dnsmasq': `${outsideRecord}\n# set up ${new Date().toISOString()}` };
  await api(`/1.0/networks/${lab.bridge}`, { global: true, method: 'PATCH', body: { config } });
}

/** What the bridge lacks, or undefined when it works. */
async function whatIsMissing(): Promise<string | undefined> {
  const addresses = os.networkInterfaces()[lab.bridge] ?? [];
  const listed = (await outputOf(['ip', '-4', '-brief', 'address', 'show', 'dev', lab.bridge])) ?? '';
  if (addresses.length === 0 && !listed.includes(lab.gateway)) return `no interface with ${lab.gateway}`;
  if (!(await dnsAnswers())) return `its DNS does not answer for ${lab.outsideName}`;
  if (!(await natIsInForce())) return 'the rule that lets the hosts out (NAT) is not in force';
  return undefined;
}

async function dnsAnswers(): Promise<boolean> {
  const resolver = new Resolver({ timeout: 1000, tries: 3 });
  resolver.setServers([lab.gateway]);
  try {
    return (await resolver.resolve4(lab.outsideName)).includes(lab.outsideAddress);
  } catch {
    // No answer and a wrong answer are the same here: the bridge has to be set up again.
    return false;
  }
}

/**
 * Plugs a running host into the bridge again: a bridge that was deleted and made anew has lost its ports.
 * @param device - the host's network interface on this machine.
 * @returns false when that interface is gone and only a restart of the host brings it back.
 */
export async function plugIn(device: string | undefined): Promise<boolean> {
  const folder = `/sys/class/net/${device ?? ''}`;
  if (device === undefined || !existsSync(folder)) return false;
  const master = existsSync(`${folder}/master`) ? path.basename(readlinkSync(`${folder}/master`)) : undefined;
  if (master !== lab.bridge) await run(['ip', 'link', 'set', device, 'master', lab.bridge, 'up']);
  return true;
}
