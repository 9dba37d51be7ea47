import { exec, start, type HostName } from '../hosts.ts';
import { changeState } from '../instance.ts';
import { api } from '../lxd.ts';
import { installScript } from './install.ts';
import type { MachineName } from './machines.ts';

const snapshot = 'before-simulated-pci';

/** A host of the lab that plays a machine with a simulated PCI bus, until `putBack`. */
export class SimulatedMachine {
  readonly host: HostName;

  private constructor(host: HostName) {
    this.host = host;
  }

  /** Remembers what the host is like, and lets it serve file systems of its own: the bus is one. */
  static async take(host: HostName): Promise<SimulatedMachine> {
    await api(`/1.0/instances/${host}/snapshots`, { method: 'POST', body: { name: snapshot } });
    await api(`/1.0/instances/${host}`, { method: 'PATCH', body: { devices: { fuse: { type: 'unix-char', path: '/dev/fuse', mode: '0666' } } } });
    return new SimulatedMachine(host);
  }

  /** Makes it another machine, as it is right after its start. */
  async become(name: MachineName): Promise<void> {
    await exec(this.host, ['sh', '-s'], { input: await installScript(name), timeout: 300 });
    await this.startAnew();
  }

  /** Takes its power away and gives it back. */
  async startAnew(): Promise<void> {
    await changeState(this.host, 'stop', true);
    await start(this.host);
  }

  /** The drivers of its devices by address; a dash where there is none. */
  async drivers(): Promise<ReadonlyMap<string, string>> {
    const { stdout } = await exec(this.host, ['sh', '-euc', 'for device in /sys/bus/pci/devices/*; do echo "${device##*/} $(basename "$(readlink "$device/driver" || echo -)")"; done']);
    return new Map(stdout.trim().split('\n').map((line) => line.split(' ') as [string, string]));
  }

  /** The host is again what it was before. */
  async putBack(): Promise<void> {
    await changeState(this.host, 'stop', true);
    await api(`/1.0/instances/${this.host}`, { method: 'PUT', body: { restore: snapshot } });
    await api(`/1.0/instances/${this.host}/snapshots/${snapshot}`, { method: 'DELETE' });
    await start(this.host);
  }
}
