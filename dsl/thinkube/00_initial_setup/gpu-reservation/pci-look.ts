import { expression, facts, playVariable, task } from '#dsl';
import type { Expr, Ref, Task } from '#dsl';
import { command } from '#modules/ansible.builtin/command';
import type { CommandReturn } from '#modules/ansible.builtin/command';

/** A PCI device as the kernel shows it; what there is not is an empty text. */
export interface PciDevice {
  /** With the domain in front: `0000:01:00.0`. */
  readonly address: string;
  /** Vendor and device: `10de:2204`. */
  readonly kind: string;
  /** Six hexadecimal digits. */
  readonly class: string;
  readonly driver: string;
  /** Number of its IOMMU group. */
  readonly group: string;
}

/** What a look at the cards of a host found. */
export interface PciFindings {
  /** `AuthenticAMD`, `GenuineIntel`, or empty. */
  readonly processor: string;
  /** Whether the IOMMU is active: there are groups. */
  readonly iommu: boolean;
  /** Every graphics card of the host. */
  readonly cards: readonly PciDevice[];
  /** Every function of the cards in the slots. */
  readonly functions: readonly (PciDevice & { readonly slot: string })[];
  /** Slots without a card. */
  readonly missing: readonly string[];
  /** Slots with another kind of device. */
  readonly wrong: readonly string[];
  /** What shares the IOMMU group of a card without being part of it; bridges do not count. */
  readonly foreign: readonly (PciDevice & { readonly slot: string })[];
}

/** Prints what is found, for the slots in the arguments. A machine without PCI has no devices, which is no error. */
export const pciLookScript = `import json, os, re, sys

devices, groups = "/sys/bus/pci/devices", "/sys/kernel/iommu_groups"

def word(path):
    with open(path) as file:
        return file.read().strip().removeprefix("0x")

def target(path):
    return os.path.basename(os.path.realpath(path)) if os.path.exists(path) else ""

def device(address):
    at = f"{devices}/{address}"
    kind = word(f"{at}/vendor") + ":" + word(f"{at}/device")
    group = target(f"{at}/iommu_group")
    return {"address": address, "kind": kind, "class": word(f"{at}/class"), "driver": target(f"{at}/driver"), "group": group}

def is_graphics(one):
    return one["class"][:4] in ("0300", "0302", "0380")

def is_bridge(one):
    return one["class"][:4] in ("0600", "0604")

def beside(slot, one):
    return one["address"].rpartition(".")[0] == "0000:" + slot.rpartition(".")[0]

def shares(card, one):
    return card["group"] != "" and one["group"] == card["group"] and not is_bridge(one)

addresses = sorted(os.listdir(devices)) if os.path.isdir(devices) else []
every = {address: device(address) for address in addresses}
found = {slot: every["0000:" + slot] for slot in sys.argv[1:] if "0000:" + slot in every}
vendors = re.search(r"^vendor_id\\s*:\\s*(\\S+)", open("/proc/cpuinfo").read(), re.MULTILINE)
print(json.dumps({
    "processor": vendors[1] if vendors else "",
    "iommu": os.path.isdir(groups) and bool(os.listdir(groups)),
    "cards": [one for one in every.values() if is_graphics(one)],
    "functions": [{**one, "slot": slot} for slot in found for one in every.values() if beside(slot, one)],
    "missing": [slot for slot in sys.argv[1:] if slot not in found],
    "wrong": [slot for slot, card in found.items() if not is_graphics(card)],
    "foreign": [{**one, "slot": slot} for slot, card in found.items() for one in every.values() if shares(card, one) and not beside(slot, one)],
}))`;

/** A look at the cards of a host, and what it found. */
export interface PciLook {
  readonly task: Task<CommandReturn>;
  readonly found: Ref<PciFindings>;
}

/**
 * Looks at the graphics cards of the host, and at the cards in some slots. It changes nothing.
 * @param name of the step
 * @param variable name of the play variable with the findings
 */
export function pciLook(name: string, variable: string, slots: Expr<readonly string[]>): PciLook {
  const looked = task(name, command({ argv: expression<readonly string[]>`[${facts.python.executable}, '-'] + ${slots}`, stdin: pciLookScript }), { changedWhen: false, checkMode: false });
  return { task: looked, found: playVariable<PciFindings>(variable, expression`${looked.result.stdout} | from_json`) };
}
