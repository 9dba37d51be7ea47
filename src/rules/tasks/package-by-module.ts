import { commandText } from '../../passes/command-text.ts';
import { rule } from '../rule.ts';

/** Packages are installed by the modules for it, which ask nothing and know what is there (conventions PB-12). */
export const packageByModule = rule({
  code: 'TK614',
  name: 'package/by-module',
  severity: 'error',
  why: 'A package that asks a question stops a command for ever, and a command knows nothing of what is installed already.',
  messages: {
    command: { message: 'The command "{command}" does what a module is there for.', help: 'Use {module}. Where a package tool cannot be avoided, set DEBIAN_FRONTEND=noninteractive for it.' },
  },
  check: (report) => ({
    task: (task, { kind }) => {
      const line = commandText(task.call);
      if (kind === 'fault' || line === '') return;
      const [, tool, verb] = call.exec(line) ?? [];
      if (tool === undefined || verb === undefined || /\s(?:--simulate|--dry-run|--just-print|-s|--download-only)\b/.test(line)) return;
      const isDebian = /^(?:apt|dpkg)/.test(tool);
      if (isDebian && (line.includes('DEBIAN_FRONTEND=noninteractive') || task.environment?.['DEBIAN_FRONTEND'] !== undefined)) return;
      report(task.origin, 'command', { command: `${tool} ${verb}`, module: isDebian ? 'ansible.builtin.apt' : tool === 'snap' ? 'community.general.snap' : 'ansible.builtin.pip' });
    },
  }),
});

/** A package tool in the place of a command, and what it is to do. */
const call = /(?:^|[;&|(\n]\s*|\bsudo\s+(?:-\S+\s+)*)(?:\w+=\S*\s+)*(?:\/usr\/bin\/)?(apt-get|aptitude|apt|dpkg|snap|pip3?)\s+(?:-{1,2}[\w-]+(?:[= ][\w:/.][\w:/.=-]*)?\s+)*?(install|reinstall|remove|purge|update|upgrade|full-upgrade|dist-upgrade|autoremove|-i|--install|--purge)(?=\s|$)/;
