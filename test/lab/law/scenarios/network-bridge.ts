import type { HostName } from '../../hosts.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

const armed = '/var/backups/thinkube/network/armed';
const changeOver = /^Change over to the bridge$/;

/** Waits in the host until something is true there; what its network is like does not matter. */
function until(stage: Stage, host: HostName, condition: string): Promise<string> {
  return stage.sh(host, `timeout 240 sh -c 'until ${condition}; do sleep 0.2; done'`);
}

/** What a host has left of a bridge. */
async function remains(stage: Stage, host: HostName): Promise<readonly string[]> {
  const left = await stage.sh(host, 'ls -d /sys/class/net/br0 /etc/netplan/01-thinkube-config.yaml /etc/netplan/*.disabled 2>/dev/null || true');
  return left === '' ? [] : [`left of the bridge: ${left.trim().replaceAll('\n', ', ')}`];
}

/** What goes wrong while the network of a host is changed. */
export const networkBridgeScenarios: readonly Scenario[] = [
  {
    about: 'a host with its bridge loses its power, and a virtual machine is attached',
    course: 'stays',
    async run(stage) {
      const [, host] = stage.servers;
      await stage.powerCut(host);
      stage.changesNothing('the bridge came back', await stage.run('test after the power cut', stage.test));
      stage.atTheEnd(() => stage.sh(host, 'ip link delete tap-law 2>/dev/null || true'));
      await stage.sh(host, 'ip link add tap-law type veth peer name tap-law-end && ip link set tap-law master br0 up');
      stage.refused('the rollback is refused', await stage.run('rollback with a machine attached', stage.rollback, { args: stage.confirmed }), ['attached', 'tap-law']);
    },
  },
  {
    about: 'the inventory is wrong about the network',
    course: 'stays away',
    async run(stage) {
      const [, host] = stage.servers;
      const card = await stage.run('deploy with a card that is none', stage.deploy, { inventory: stage.inventoryWith({ [host]: { bridge_physical_interface: 'lo' } }) });
      stage.refused('a card that is none is refused', card, ['lo is not an Ethernet card']);
      const gateway = await stage.run('deploy with a gateway that is not there', stage.deploy, { inventory: stage.inventoryWith({ all: { network_gateway: '10.99.0.254' } }) });
      stage.refused('a gateway that does not answer is refused', gateway, ['the gateway does not answer', '10.99.0.254']);
    },
  },
  {
    about: 'SSH to a host is cut during the change',
    course: 'arrives',
    async run(stage) {
      const [, host] = stage.servers;
      const unconfirmed = await stage.run('deploy without confirmation', stage.deploy, { inventory: stage.inventoryWith({ all: { network_change_confirmed: undefined } }) });
      stage.fails('without confirmation nothing is changed over', unconfirmed, ['network_change_confirmed']);
      const cut = await stage.run('deploy with SSH cut', stage.deploy, {
        inventory: stage.inventoryWith({ all: { network_rollback_timeout: 45 } }),
        during: [{
          about: 'SSH is cut once the change has begun, until the host has taken its former network back',
          task: changeOver,
          async act() {
            await until(stage, host, `test -e ${armed}`);
            const reconnect = await stage.cutOff({ host, port: 22 });
            await until(stage, host, `test ! -e ${armed}`);
            await reconnect();
          },
        }],
      });
      stage.fails('the deploy says that the change was undone', cut, ['did not prove itself', 'former network']);
      stage.check('the host has its former network back', await remains(stage, host));
      stage.succeeds('the next deploy completes it', await stage.run('deploy after the cut', stage.deploy));
    },
  },
  {
    about: 'a host loses its power in the middle of the change',
    course: 'arrives',
    async run(stage) {
      const [, host] = stage.servers;
      const cut = await stage.run('deploy with a power cut', stage.deploy, {
        during: [{
          about: 'the power goes when the bridge is up and not proven yet',
          task: changeOver,
          async act() {
            await until(stage, host, `test -e ${armed} && ip -brief address show br0 2>/dev/null | grep -q /`);
            await stage.powerCut(host);
          },
        }],
      });
      stage.fails('the deploy says that the change was undone', cut, ['did not prove itself', 'former network']);
      stage.check('the host started with its former network', await remains(stage, host));
      stage.succeeds('the next deploy completes it', await stage.run('deploy after the power cut', stage.deploy));
    },
  },
];
