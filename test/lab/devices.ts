import { aptFolders, hostFolder, type AptFolder } from './archives.ts';
import { lab, type HostSpec } from './config.ts';
import { guestImageFolder, guestImageInHost } from './guest-image.ts';
import { imageAt } from './recipe.ts';

/** A device of a host, as LXD takes it. */
export type Device = Readonly<Record<string, string>>;

/** A folder of this machine that a host sees. */
export interface SharedFolder extends Device {
  readonly source: string;
  readonly path: string;
}

/** What a host has of its own: a disk and a network card. */
export function ownDevices(host: HostSpec): Readonly<Record<string, Device>> {
  return {
    root: { type: 'disk', path: '/', pool: lab.pool },
    eth0: { type: 'nic', name: 'eth0', network: lab.bridge, hwaddr: host.mac },
  };
}

/** Folders of the cache that a host sees. */
export function sharedFolders(host: HostSpec, recipe: string): Readonly<Record<string, SharedFolder>> {
  const apt = (kind: AptFolder): SharedFolder => ({ type: 'disk', source: hostFolder(host.name, kind), path: aptFolders[kind] });
  const image = { type: 'disk', source: guestImageFolder(imageAt(recipe)), path: guestImageInHost, readonly: 'true' };
  return { archives: apt('archives'), lists: apt('lists'), ...(host.hasGuestImage === true ? { image } : {}) };
}
