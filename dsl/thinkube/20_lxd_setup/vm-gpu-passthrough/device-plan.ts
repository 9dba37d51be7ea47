import { expression, facts, forEach, j, playVariable, task } from '#dsl';
import type { Expr, Ref } from '#dsl';
import { command } from '#modules/ansible.builtin/command';

/** What has to be done to an instance so that it has the functions of its card, and no others. */
export interface DevicePlan {
  readonly vm: string;
  /** Whether LXD has the instance. */
  readonly there: boolean;
  readonly type: string;
  readonly status: string;
  /** Names of devices that it has too many, or with another function. */
  readonly remove: readonly string[];
  /** Devices that it lacks. */
  readonly add: readonly { readonly name: string; readonly address: string }[];
  /** Devices of our names that are something else. */
  readonly clashes: readonly string[];
}

/**
 * Compares the devices of an instance with the functions that it is to have. A function has its name from its number:
 * `gpu`, `gpu-audio`, `iommu-device-2` …
 */
export const devicePlanScript = `import json, re, subprocess, sys

vm, wanted = sys.argv[1], json.loads(sys.argv[2])

def name_of(address):
    number = address.rpartition(".")[2]
    return {"0": "gpu", "1": "gpu-audio"}.get(number, "iommu-device-" + number)

def full(address):
    return address if address.count(":") == 2 else "0000:" + address

try:
    asked = subprocess.run(["lxc", "query", "/1.0/instances/" + vm], capture_output=True, text=True)
    known = json.loads(asked.stdout) if asked.returncode == 0 else {}
except FileNotFoundError:
    known = {}
devices = {name: one for name, one in known.get("devices", {}).items() if re.fullmatch("gpu|gpu-audio|iommu-device-[0-9]+", name)}
has = {name: full(one.get("address", "")) for name, one in devices.items() if one.get("type") == "pci"}
plan = {name_of(address): address for address in wanted}
print(json.dumps({
    "vm": vm,
    "there": known != {},
    "type": known.get("type", ""),
    "status": known.get("status", ""),
    "remove": sorted(name for name, address in has.items() if plan.get(name) != address),
    "add": [{"name": name, "address": address} for name, address in plan.items() if has.get(name) != address],
    "clashes": sorted(name for name in devices if name not in has),
}))`;

/** The plans for some instances: the step that makes them, and what it found. */
export interface DevicePlans {
  readonly task: ReturnType<typeof asking>;
  readonly plans: Ref<readonly DevicePlan[]>;
}

/** Asks LXD for the devices of instances. */
function asking(name: string, vms: Expr<readonly string[]>, wanted: (vm: Ref<string>) => Expr<readonly string[]>) {
  return forEach('gpu_vm', vms, (vm) => task(name, command({ argv: [facts.python.executable, '-', vm, j`{{ ${wanted(vm)} | to_json }}`], stdin: devicePlanScript }), { become: true, changedWhen: false, checkMode: false }));
}

/**
 * Compares the devices of instances with what they are to have. It changes nothing.
 * @param variable name of the play variable with the plans
 * @param wanted the functions that one is to have, as full addresses
 */
export function devicePlans(name: string, variable: string, vms: Expr<readonly string[]>, wanted: (vm: Ref<string>) => Expr<readonly string[]>): DevicePlans {
  const asked = asking(name, vms, wanted);
  return { task: asked, plans: playVariable<readonly DevicePlan[]>(variable, expression`${asked.result.results} | map(attribute='stdout') | map('from_json') | list`) };
}
