import { join } from 'node:path';
import { defineResource } from '#dsl';
import { directory } from '#resources/host/directory';
import { managedFile } from '#resources/host/managed-file';
import { systemdUnit } from '#resources/host/systemd-unit';

/** The program, wherever it is started. */
export const guardPath = '/usr/local/lib/thinkube/network-guard';

const libraries = directory('/usr/local/lib/thinkube');
const backups = directory('/var/backups/thinkube');
/** What there was before the bridge, and what a change that is not proven yet goes back to. */
const state = directory('/var/backups/thinkube/network', { mode: '0700', contents: 'ours' });
const program = managedFile(guardPath, { title: 'program that changes the network and undoes it', template: 'guard.sh.j2', mode: '0755' });
/** Changes the network so that a mistake undoes itself. The program that only looks comes with it, for the looks of the playbooks. */
export const guard = defineResource({ ...program, templates: [...program.templates!, { name: 'network-bridge/plan.py.j2', source: join(import.meta.dirname, 'plan.py.j2') }] });
export const unitFile = managedFile('/etc/systemd/system/thinkube-net-restore.service', { title: 'unit that restores the network when the host starts', template: 'restore.service.j2' });
/** Brings the former network back when the host starts in the middle of a change. */
export const atStart = systemdUnit('thinkube-net-restore');

/** Everything that a change of the network needs on the host. */
export const guardResources = [libraries, backups, state, guard, unitFile, atStart] as const;
