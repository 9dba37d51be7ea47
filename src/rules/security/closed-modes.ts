import type { Origin } from '../../model/origin.ts';
import type { ModuleCallNode } from '../../model/task.ts';
import { accessOf } from '../../passes/file-mode.ts';
import { sightingsOf } from '../../passes/sightings.ts';
import { rule } from '../rule.ts';

const modeOptions = ['mode', 'directory_mode', 'unix_socket_permissions'];

/** No file, folder or socket can be written by everybody. */
export const closedModes = rule({
  code: 'TK231',
  name: 'security/closed-modes',
  severity: 'error',
  why: 'Every account of the host, a broken-in service too, may then put something else in its place, or talk to what listens there.',
  messages: {
    option: { message: 'The mode {mode} lets everybody write to {path}.', help: 'Give it to an owner and a group, with a mode such as 0640 or 0660; put the accounts that need it into the group.' },
    text: { message: 'Everybody may write where "{found}" is done.', help: 'Give it to an owner and a group, with a mode such as 0640 or 0660; put the accounts that need it into the group.' },
  },
  check: (report, platform) => {
    const check = ({ arguments: given }: ModuleCallNode, origin: Origin): void => {
      for (const option of modeOptions) {
        const access = accessOf(given[option]);
        if (access?.othersWrite !== true || access.sticky) continue;
        const mode = given[option]!;
        const path = given['path'] ?? given['dest'] ?? given['name'];
        report(origin, 'option', { mode: typeof mode === 'number' ? `0${mode.toString(8)}` : String(mode), path: typeof path === 'string' ? path : 'it' });
      }
    };
    return {
      task: (task) => check(task.call, task.origin),
      handler: (handler) => check(handler.call, handler.origin),
      end: () => {
        for (const { at, found, origin } of sightingsOf(platform, 'open mode')) if (at.kind !== 'title') report(origin, 'text', { found: found.trim() });
      },
    };
  },
});
