import type { Located } from '../inventory/located.ts';
import { playKeywords } from './keywords.ts';
import type { Sources } from './sources.ts';

/** Lines that only playbooks have: `hosts:` or an import in an item of the outermost list. */
const playLine = /^(?:-|[ \t]+)[ \t]*["']?(?:hosts|import_playbook|ansible\.builtin\.import_playbook)["']?[ \t]*:/m;
const listLine = /^-[ \t\n]/m;

/**
 * Whether a YAML file of unknown kind is a playbook. Compose files, manifests, settings of CI and values of charts are
 * none, and nothing is said about them; what cannot be read is told where it looks like a playbook.
 */
export function looksLikePlaybook(sources: Sources, file: string): boolean {
  const read = sources.text(file);
  if ('problem' in read) return sources.yaml(file).state === 'read';
  if (!listLine.test(read.text) || !playLine.test(read.text)) return false;
  // Tabs in the indentation and the like: the text says what it was meant to be.
  if (/^kind:|^apiVersion:|^services:/m.test(read.text)) return false;
  const { tree } = sources.yaml(file);
  return tree?.items?.some(isPlay) === true;
}

function isPlay({ entries }: Located): boolean {
  if (entries === undefined) return false;
  if (entries.has('import_playbook') || entries.has('ansible.builtin.import_playbook')) return true;
  if (!entries.has('hosts')) return false;
  const keys = [...entries.keys()];
  return keys.length === 1 || keys.filter((key) => playKeywords.has(key)).length * 2 > keys.length;
}

/** Whether a file can only be a list of tasks: no item of it says on which hosts it runs, and one has a name or a block. */
export function isTaskFile(sources: Sources, file: string): boolean {
  const items = sources.yaml(file).tree?.items ?? [];
  return items.some(({ entries }) => entries?.has('name') === true || entries?.has('block') === true) && !items.some(({ entries }) => ['hosts', 'tasks', 'roles', 'import_playbook', 'ansible.builtin.import_playbook'].some((key) => entries?.has(key)));
}

/** Whether a file in a folder `tasks` that nothing includes is a list of tasks. */
export function looksLikeTasks(sources: Sources, file: string): boolean {
  if (sources.wasRead(file)) return false;
  const read = sources.text(file);
  if ('problem' in read || !listLine.test(read.text)) return false;
  return sources.yaml(file).tree?.items?.some(({ entries }) => entries?.has('name') === true) === true;
}
