import { Tailnet } from '../../simulated-tailscale/running.ts';
import { whyNoPrograms } from '../../simulated-tailscale/programs.ts';
import { simulatedTailscale } from '../../simulated-tailscale/settings.ts';
import { takeSteps } from '../../simulated-pci/simulated-bench.ts';
import { api, lxc } from '../../lxd.ts';
import { deploysOnce, dryRun, noticesAbsence } from '../cycle.ts';
import type { InventoryValues } from '../edited-inventory.ts';
import { noticesFaults } from '../fault-steps.ts';
import { overlayPreparationsUndone } from '../preparations/overlay.ts';
import { restores, survives } from '../restores.ts';
import { rollsBack } from '../rollback.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { SimulatedCentral, distributionOf, withoutGuests } from './overlay-central.ts';

const nodes = ['lab-gamma', 'lab-delta'] as const;
/** Everything goes, so that the hosts are exactly as they were. */
const wholly = ['-e', 'uninstall_zerotier=true', '-e', 'remove_from_central=true'];

/** Faults break what one provider has, or what all have; what all have is tried with ZeroTier. */
const ofTailscale = ({ title }: { readonly title: string }): boolean => title.includes('tailscale');

/** A member without a host. */
const telephone = () => ({ nodeId: 'aaaaaaaaaa', name: 'telephone of the owner', lastOnline: Date.now(), config: { authorized: true, activeBridge: false, noAutoAssignIps: false, ipAssignments: ['10.99.191.9'] } });

const zerotierLife: Scenario = {
  about: 'ZeroTier against the simulated Central',
  course: 'stays away',
  async run(stage) {
    const central = await SimulatedCentral.start(stage);
    await central.invent(telephone());
    await takeSteps(stage, central.values, async (bench) => {
      await dryRun(bench);
      stage.check('a dry run asks Central for nothing but members', await central.writes());
      const before = await bench.states();
      await noticesAbsence(bench);
      const changes = await deploysOnce(bench);
      stage.check('each host is told to Central once, also after a second deploy, and nothing else', await central.wrongWrites(nodes.length));
      await noticesFaults(bench, (fault) => !ofTailscale(fault));
      await rollsBack(bench, before);
      await restores(bench, await survives(bench, changes));
    }, 'simulated ZeroTier');
    stage.check('the same members came back, and the telephone was left alone', await central.wrongMembers([...nodes, 'telephone of the owner']));
    await meetsRivals(stage, central);
    for (const [host, script] of Object.entries(overlayPreparationsUndone)) await stage.sh(host, script);
  },
};

/** A member of the network that has the address of a host, and was seen some days ago. */
const rival = (nodeId: string, days: number, address: string) => ({ nodeId, name: `was ${nodeId}`, lastOnline: Date.now() - days * 86_400_000, config: { authorized: true, activeBridge: false, noAutoAssignIps: true, ipAssignments: [address] } });

/**
 * Deployed once more where Central is in trouble and knows no host, but others that have the hosts' addresses; and rolled
 * back with everything that stays otherwise.
 */
async function meetsRivals(stage: Stage, central: SimulatedCentral): Promise<void> {
  await central.beginAnew();
  await central.invent(rival('bbbbbbbbbb', 40, '10.99.191.11'));
  await central.invent(rival('cccccccccc', 3, '10.99.191.12'));
  await central.beInTrouble([{ status: 500, times: 2 }, { status: 429, times: 1 }, { status: 500, times: 1, method: 'POST' }]);
  const options = { inventory: stage.inventoryWith(central.values) };
  stage.fails('a member that was seen lately keeps the address of a host, and is named', await stage.run('deploy with rivals', stage.deploy, options), ['cccccccccc', 'lab-delta', '10.99.191.12']);
  stage.check('the other host is in the network: the member that was not seen for long is gone', await central.wrongMembers(['lab-gamma', 'was cccccccccc', '']));
  stage.check('before that Central answered 500 and 429', await central.missingTrouble([500, 429]));
  stage.succeeds('rollback that removes identities and members', await stage.run('rollback of everything', stage.rollback, { ...options, args: [...stage.confirmed, ...wholly] }));
  stage.check('only the member of somebody else is left at Central', await central.wrongMembers(['was cccccccccc']));
}

const tailnetLife: Scenario = {
  about: 'Tailscale, built from its sources, with the coordination server of its own tests',
  course: 'stays away',
  async run(stage) {
    const reason = await whyNoPrograms();
    if (reason !== undefined) return stage.bench.lane.skipOne('F', 'Tailscale', reason);
    const { distribution, release } = await distributionOf(stage);
    const tailnet = await Tailnet.start(distribution, release);
    stage.atTheEnd(() => tailnet.end());
    for (const host of nodes) {
      await api(`/1.0/instances/${host}`, { method: 'PATCH', body: { devices: { tun: { type: 'unix-char', path: '/dev/net/tun', mode: '0666' } } } });
      stage.atTheEnd(() => lxc(['--project', 'thinkube-lab', 'config', 'device', 'remove', `local:${host}`, 'tun']));
    }
    await tailnet.invent({ nodeId: 'former', hostname: 'lab-delta', connectedToControl: false });
    const values: InventoryValues = {
      all: {
        ...withoutGuests,
        overlay_provider: 'tailscale',
        tailscale_auth_key: "{{ lookup('env', 'TAILSCALE_AUTH_KEY') }}",
        tailscale_api_token: "{{ lookup('env', 'TAILSCALE_API_TOKEN') }}",
        tailscale_api_url: `${simulatedTailscale.url}/api/v2`,
        tailscale_login_server: simulatedTailscale.url,
        tailscale_repository_url: simulatedTailscale.repositoryUrl,
        tailscale_repository_key_fingerprint: tailnet.fingerprint,
      },
    };
    await takeSteps(stage, values, async (bench) => {
      await dryRun(bench);
      const before = await bench.states();
      await noticesAbsence(bench);
      await deploysOnce(bench);
      const asked = await tailnet.requests();
      stage.check('the former device of a host was removed, and no other', asked.filter((line) => line.startsWith('DELETE') && !line.includes('/device/former ')).concat(asked.some((line) => line.includes('DELETE /api/v2/device/former')) ? [] : ['the former device is still there']));
      await noticesFaults(bench, ofTailscale);
      await rollsBack(bench, before);
    }, 'Tailscale');
  },
};

/** What is tried of the overlay network where the inventory of the lab names none. */
export const overlayScenarios: readonly Scenario[] = [zerotierLife, tailnetLife];
