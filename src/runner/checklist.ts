import { join } from 'node:path';
import { startHere } from '../backends/ansible/start-here.ts';
import type { PlatformNode } from '../model/platform.ts';
import { makeFolder, writeWhole } from './journal/durable.ts';
import type { ComponentState } from './state.ts';

/** `START_HERE.md` with what is done on the hosts of an inventory. */
export function checklistText(platform: PlatformNode, shown: string, states: ReadonlyMap<string, ComponentState>): string {
  return startHere(platform, {
    of: shown,
    mark: ({ id }) => {
      const state = states.get(id);
      return state === undefined ? { done: false } : { done: state.state === 'done', ...noted(state) };
    },
  });
}

/**
 * Writes the checklist beside the journals: the one in the generated tree is committed, and the same for everybody.
 * @param state the project's `.thinkube`
 * @param shown the inventory's path as people write it
 * @returns the file
 */
export function writeChecklist(state: string, platform: PlatformNode, shown: string, states: ReadonlyMap<string, ComponentState>): string {
  const folder = join(state, 'status', shown.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, ''));
  makeFolder(folder);
  const file = join(folder, 'START_HERE.md');
  writeWhole(file, checklistText(platform, shown, states));
  return file;
}

function noted({ state, tested, deployed, failed, byHand, changedSince }: ComponentState): { readonly note?: string } {
  const parts = [
    ...(state === 'failed' && failed !== undefined ? [`failed in ${failed.playbook}${failed.task === undefined ? '' : `, task ${failed.task}`}`] : []),
    ...(state === 'done' && byHand !== undefined ? [`done by hand, ${localTime(byHand)}`] : []),
    ...(state === 'done' && byHand === undefined && tested !== undefined ? [`tested ${localTime(tested.at)}`] : []),
    ...(state === 'deployed' && deployed !== undefined ? [`deployed ${localTime(deployed.at)}, not tested`] : []),
    ...(state === 'interrupted' || state === 'running' || state === 'rolled back' ? [state] : []),
    ...(changedSince.length > 0 ? [`changed since: ${changedSince.join(', ')}`] : []),
  ];
  return parts.length === 0 ? {} : { note: parts.join('; ') };
}

/** A time of the journal as the clock on the wall shows it: `2026-11-21 15:58`. */
export function localTime(at: string): string {
  const time = new Date(at);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
