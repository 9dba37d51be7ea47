import { ensureSimulatedZerotier, ofSimulatedZerotier, stopSimulatedZerotier } from '../../simulated-zerotier/running.ts';
import type { LoggedRequest, Member, Trouble } from '../../simulated-zerotier/central.ts';
import { simulatedZerotier } from '../../simulated-zerotier/settings.ts';
import type { InventoryValues } from '../edited-inventory.ts';
import type { Problems } from '../recorder.ts';
import type { Stage } from '../stage.ts';

/** The distribution of the lab's hosts, as their package repositories are named. */
export async function distributionOf(stage: Stage): Promise<{ readonly distribution: string; readonly release: string }> {
  const [distribution = '', release = ''] = (await stage.sh('lab-delta', '. /etc/os-release; echo "$ID $VERSION_CODENAME"')).trim().split(' ');
  return { distribution, release };
}

/** What needs the network is on guests, which are never made here: nobody can look at them before a rollback. */
export const withoutGuests = { overlay_rollback_despite_dependents: true } as const;

/** The simulated Central during one scenario, with nobody in its network at the beginning. */
export class SimulatedCentral {
  /** What the inventory says to use it. */
  readonly values: InventoryValues;

  private constructor(values: InventoryValues) {
    this.values = values;
  }

  static async start(stage: Stage): Promise<SimulatedCentral> {
    const { release } = await distributionOf(stage);
    const fingerprint = await ensureSimulatedZerotier(release);
    stage.atTheEnd(stopSimulatedZerotier);
    const repository = `${simulatedZerotier.url}/repository/zerotier`;
    const central = new SimulatedCentral({
      all: {
        ...withoutGuests,
        overlay_provider: 'zerotier',
        zerotier_network_id: simulatedZerotier.networkId,
        zerotier_api_token: "{{ lookup('env', 'ZEROTIER_API_TOKEN') }}",
        zerotier_cidr: simulatedZerotier.cidr,
        zerotier_central_url: `${simulatedZerotier.url}/api/v1`,
        zerotier_repository_url: repository,
        zerotier_repository_key_url: `${repository}/${release}/key.asc`,
        zerotier_repository_key_fingerprint: fingerprint,
      },
    });
    await central.beginAnew();
    return central;
  }

  /** Nobody is in its network, and nobody has asked it for anything. */
  async beginAnew(): Promise<void> {
    await ofSimulatedZerotier('everything', 'POST', {});
  }

  async invent(member: Omit<Member, 'description' | 'endpoint'>): Promise<void> {
    await ofSimulatedZerotier('members', 'POST', member);
  }

  async beInTrouble(troubles: readonly Trouble[]): Promise<void> {
    await ofSimulatedZerotier('troubles', 'POST', troubles);
  }

  /** Every request that would change something, a line each. */
  async writes(): Promise<Problems> {
    return (await this.#log()).filter(({ method }) => method !== 'GET').map(line);
  }

  /** What is wrong with the requests so far, where each of `hosts` hosts was to be told to Central once. */
  async wrongWrites(hosts: number): Promise<Problems> {
    const done = (await this.#log()).filter(({ method, status }) => method !== 'GET' && status < 300);
    const others = done.filter(({ method, path }) => method !== 'POST' || !/\/member\/[0-9a-f]{10}$/.test(path));
    const told = done.filter(({ method }) => method === 'POST');
    return [
      ...others.map((request) => `not asked for: ${line(request)}`),
      ...(told.length === hosts && new Set(told.map(({ path }) => path)).size === hosts ? [] : [`told to Central: ${told.map(line).join(', ') || 'nobody'}`]),
    ];
  }

  /** The answers of these kinds that Central never gave. */
  async missingTrouble(statuses: readonly number[]): Promise<Problems> {
    const given = new Set((await this.#log()).map(({ status }) => status));
    return statuses.filter((status) => !given.has(status)).map((status) => `it never answered ${status}`);
  }

  /** What is wrong where the members of the network were to have these names. */
  async wrongMembers(names: readonly string[]): Promise<Problems> {
    const found = (await ofSimulatedZerotier<readonly Member[]>('members')).map(({ name }) => name).sort();
    return JSON.stringify(found) === JSON.stringify([...names].sort()) ? [] : [`members are ${found.join(', ') || 'none'}`];
  }

  async #log(): Promise<readonly LoggedRequest[]> {
    return ofSimulatedZerotier<readonly LoggedRequest[]>('requests');
  }
}

function line({ method, path, status }: LoggedRequest): string {
  return `${method} ${path} ${status}`;
}
