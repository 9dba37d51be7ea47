import { expression, facts, playVariable } from '#dsl';
import type { Expr } from '#dsl';
import { vars } from '../../variables.ts';

/** Whether LXD comes from the snap: Ubuntu has it only there, Debian has a package of it. */
export const fromSnap = expression<boolean>`${vars.lxdInstallMethod} == 'snap' or (${vars.lxdInstallMethod} == 'auto' and ${facts.distribution} == 'Ubuntu')`;

/** Folder in which LXD keeps its database, its socket and its pools. */
export const dataFolder = playVariable<string>('lxdDataFolder', expression`'/var/snap/lxd/common/lxd' if ${fromSnap} else '/var/lib/lxd'`);

/** The service that LXD runs in. */
export const service = playVariable<string>('lxdService', expression`'snap.lxd.daemon.service' if ${fromSnap} else 'lxd.service'`);

/** Whether the pool has a size of its own; a pool of plain folders has that of the file system that it is in. */
export const poolHasSize = expression<boolean>`${vars.lxdStorageDriver} != 'dir'`;

/** A size as LXD writes it, such as `48GB` or `48GiB`, in bytes. */
export function bytesOf(size: Expr<string>): Expr<number> {
  return expression<number>`(${size} | regex_search('^[0-9]+') | int) * {'B': 1, 'kB': 1000, 'MB': 1000000, 'GB': 1000000000, 'TB': 1000000000000, 'KiB': 1024, 'MiB': 1048576, 'GiB': 1073741824, 'TiB': 1099511627776}[${size} | regex_search('[A-Za-z]+$')]`;
}
