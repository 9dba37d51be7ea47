import { execa } from 'execa';
import { killTree, send } from './kill-tree.ts';

/** One call of ansible-playbook. */
export interface AnsibleCall {
  readonly program: string;
  readonly tree: string;
  readonly inventory: string;
  /** Paths below the tree, run one after another until one fails. */
  readonly playbooks: readonly string[];
  readonly check: boolean;
  /** Extra variables that are true; never secrets, because process lists show them. */
  readonly confirmations: readonly string[];
  readonly env: { readonly [name: string]: string | undefined };
  /** Called for every line of either stream, as it is. */
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
}

/** How it ended; an exit code of `undefined` says that a signal ended it. */
export interface AnsibleEnd {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
}

/** A call at work. */
export interface AnsibleProcess {
  readonly pid: number;
  readonly ended: Promise<AnsibleEnd>;
  /** Asks it to end, as Ctrl-C does. */
  interrupt(): void;
  /** Ends it and all that it started, at once. */
  kill(): void;
}

/** Starts a call: the real one, or a test's in its place. */
export type StartAnsible = (call: AnsibleCall) => AnsibleProcess;

/** Settings under which Ansible tells what it does, whatever the user has set for a terminal. */
const reporting = {
  ANSIBLE_STDOUT_CALLBACK: 'ansible.posix.jsonl',
  ANSIBLE_JSON_INDENT: '0',
  ANSIBLE_NOCOLOR: '1',
  ANSIBLE_FORCE_COLOR: '0',
  PYTHONUNBUFFERED: '1',
};

/** The arguments of a call. */
export function argumentsOf(call: Pick<AnsibleCall, 'inventory' | 'playbooks' | 'check' | 'confirmations'>): readonly string[] {
  return ['-i', call.inventory, ...call.playbooks, ...(call.check ? ['--check'] : []), ...call.confirmations.flatMap((name) => ['-e', `${name}=true`])];
}

/**
 * Starts ansible-playbook in the folder of the tree, in a session of its own: a Ctrl-C at the terminal reaches this program
 * alone, which tells it when to end.
 */
export const startAnsible: StartAnsible = (call) => {
  const child = execa(call.program, [...argumentsOf(call)], {
    cwd: call.tree,
    // Ansible overlooks ansible.cfg in a folder that everybody may write to, unless it is named.
    env: { ANSIBLE_CONFIG: `${call.tree}/ansible.cfg`, ...call.env, ...reporting },
    extendEnv: false,
    detached: true,
    stdin: 'ignore',
    buffer: false,
    reject: false,
    cleanup: false,
  });
  const read = async (stream: 'stdout' | 'stderr'): Promise<void> => {
    for await (const line of child.iterable({ from: stream })) call.onLine(String(line), stream);
  };
  const ended = Promise.all([child, read('stdout'), read('stderr')]).then(([end]) => ({ exitCode: end.exitCode, signal: end.signal }));
  const pid = child.pid ?? 0;
  return {
    pid,
    ended,
    interrupt: () => void (pid > 0 && send(pid, 'SIGINT')),
    kill: () => void (pid > 0 && killTree(pid)),
  };
};
