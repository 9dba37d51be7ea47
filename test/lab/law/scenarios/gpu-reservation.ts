import { SimulatedMachine } from '../../simulated-pci/simulated-machine.ts';
import { machines, type MachineName } from '../../simulated-pci/machines.ts';
import { takeSteps } from '../../simulated-pci/simulated-bench.ts';
import { deploysOnce, dryRun, noticesAbsence } from '../cycle.ts';
import type { InventoryValues } from '../edited-inventory.ts';
import { noticesFaults } from '../fault-steps.ts';
import { restores, survives } from '../restores.ts';
import { rollsBack } from '../rollback.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

/** A VM gets the card in a slot of lab-delta, which may restart. */
const gives = (slot: string, ofHost: Readonly<Record<string, unknown>> = {}): InventoryValues => ({
  'lab-cp': { gpu_passthrough: true, pci_slot: slot },
  'lab-delta': { configure_gpu_passthrough: true, gpu_reboot: true, ...ofHost },
});

async function take(stage: Stage): Promise<SimulatedMachine> {
  const machine = await SimulatedMachine.take('lab-delta');
  stage.atTheEnd(() => machine.putBack());
  return machine;
}

/** Which drivers devices have that should have others. */
async function wrongDrivers(machine: SimulatedMachine, wanted: Readonly<Record<string, string>>): Promise<string[]> {
  const drivers = await machine.drivers();
  return Object.entries(wanted).filter(([address, driver]) => drivers.get(`0000:${address}`) !== driver).map(([address, driver]) => `${address} has ${drivers.get(`0000:${address}`) ?? 'no such device'}, not ${driver}`);
}

/** On a machine the reservation of a slot leads to these drivers, whatever was reserved on the one before. */
async function reserves(stage: Stage, machine: SimulatedMachine, name: MachineName, values: InventoryValues, drivers: Readonly<Record<string, string>>): Promise<void> {
  const { title } = machines[name];
  await machine.become(name);
  const options = { inventory: stage.inventoryWith(values) };
  stage.succeeds(`${title}: deploy`, await stage.run(`deploy ${name}`, [...stage.deploy, ...stage.test], options));
  stage.check(`${title}: each device has the driver that it should have`, await wrongDrivers(machine, drivers));
}

/** On a machine a deploy is refused with these words. */
async function refuses(stage: Stage, title: string, values: InventoryValues, words: readonly string[]): Promise<void> {
  stage.refused(`${title}: refused`, await stage.run(`refused ${words[0]}`, stage.deploy, { inventory: stage.inventoryWith(values) }), words);
}

const wholeLife: Scenario = {
  about: 'a simulated PCI bus with one card, on an Intel machine whose IOMMU is off',
  course: 'stays away',
  async run(stage) {
    const machine = await take(stage);
    await machine.become('oneGpu');
    const card = ['0a:00.0', '0a:00.1'] as const;
    const ofHost = { [card[0]]: 'nouveau', [card[1]]: 'snd_hda_intel' };
    await takeSteps(stage, gives(card[0]), async (bench) => {
      await dryRun(bench);
      const before = await bench.states();
      await noticesAbsence(bench);
      const changes = await deploysOnce(bench);
      stage.check('every function of the card has vfio-pci', await wrongDrivers(machine, { [card[0]]: 'vfio-pci', [card[1]]: 'vfio-pci' }));
      await noticesFaults(bench);
      const without = { inventory: stage.inventoryWith({ 'lab-delta': { gpu_reboot: true } }) };
      stage.succeeds('with the slot out of the inventory', await stage.run('deploy without the slot', [...stage.deploy, ...stage.test], without));
      stage.check('the drivers of the host have the card again', await wrongDrivers(machine, ofHost));
      await rollsBack(bench, before);
      await restores(bench, await survives(bench, changes));
      await machine.startAnew();
      stage.check('after the rollback and a start the drivers of the host have the card again', await wrongDrivers(machine, ofHost));
    });
  },
};

const otherMachines: Scenario = {
  about: 'a simulated PCI bus of other machines',
  course: 'stays away',
  async run(stage) {
    const machine = await take(stage);
    await machine.become('noGpu');
    stage.changesNothing(`${machines.noGpu.title}: nothing to do`, await stage.run('nothing to do', [...stage.deploy, ...stage.test]));
    await refuses(stage, `${machines.noGpu.title}, and a VM that wants one`, gives('01:00.0'), ['holds no graphics card', '01:00.0']);

    const desktop = { server_type: 'desktop', host_gpu_type: 'amd', host_gpu_index: 0 };
    await reserves(stage, machine, 'twoIdentical', gives('01:00.0', desktop), { '01:00.0': 'vfio-pci', '01:00.1': 'vfio-pci', '08:00.0': 'nvidia', '08:00.1': 'snd_hda_intel', '11:00.0': 'amdgpu' });
    await refuses(stage, 'a desktop whose display would go', gives('01:00.0', { ...desktop, host_gpu_type: 'nvidia' }), ['display', 'host_gpu_type']);
    await reserves(stage, machine, 'twoDifferent', gives('08:00.0'), { '01:00.0': 'nvidia', '01:00.1': 'snd_hda_intel', '08:00.0': 'vfio-pci', '08:00.1': 'vfio-pci' });
    await reserves(stage, machine, 'fourFunctions', gives('01:00.0'), { '01:00.0': 'vfio-pci', '01:00.1': 'vfio-pci', '01:00.2': 'vfio-pci', '01:00.3': 'vfio-pci', '11:00.0': 'amdgpu' });
    const last = { inventory: stage.inventoryWith(gives('01:00.0')) };
    stage.changesNothing(`${machines.fourFunctions.title}: a second deploy changes nothing`, await stage.run('deploy again', stage.deploy, last));
    stage.succeeds('rollback', await stage.run('rollback after all', stage.rollback, { ...last, args: stage.confirmed }));
    await machine.become('sharedGroup');
    await refuses(stage, machines.sharedGroup.title, gives('08:00.0'), ['shares its IOMMU group', '0000:02:00.0', '0000:07:00.1']);
    stage.check('the network keeps its driver', await wrongDrivers(machine, { '02:00.0': 'igc', '08:00.0': 'nvidia' }));
  },
};

/** The hosts of the lab have no cards: what a kernel shows and does is simulated, all else is real. */
export const gpuReservationScenarios: readonly Scenario[] = [wholeLife, otherMachines];
