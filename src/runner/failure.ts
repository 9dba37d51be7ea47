import { join } from 'node:path';
import type { StepSummary } from './summary.ts';

/** What to do where the task's own message does not say it. */
const generalAction = 'REQUIRED ACTION: read what the task says, repair the cause on the host or in the inventory, then go on.';
const unreachableAction = 'REQUIRED ACTION: see that the host is switched on, that ansible_host is its address, and that you can log in there with SSH; then go on.';

/** What failed in a step: each task with its hosts and what they say. */
export function textOfFailure(step: Pick<StepSummary, 'failures' | 'talk'>): string {
  if (step.failures.length === 0) return step.talk ?? '';
  // The same words of several hosts are told once.
  const groups = Map.groupBy(step.failures, ({ task, message }) => `${task}\0${message}`);
  return [...groups.values()].map((failures) => [`task: ${failures[0]!.task}`, `${failures.length === 1 ? 'host' : 'hosts'}: ${failures.map(({ host }) => host).join(', ')}`, failures[0]!.message.trim()].join('\n')).join('\n');
}

/** Why a run stopped, and how it goes on. */
export interface FailureReport {
  readonly run: string;
  /** The folder of the run, as the reader may write it. */
  readonly folder: string;
  /** How the component is called. */
  readonly title: (component: string) => string;
  readonly goOn: string;
}

/** The message about the steps of a run that failed. */
export function failureText(failed: readonly StepSummary[], report: FailureReport): string {
  const parts = failed.map((step) => {
    const text = textOfFailure(step);
    const action = /^REQUIRED ACTION:/m.test(text) ? [] : [hintOf(text) ?? generalAction];
    return [
      `${report.title(step.component)}: the ${step.purpose} failed (${step.playbook})`,
      ...[...text.split('\n'), ...action].map((line) => `  ${line}`.trimEnd()),
      `  log: ${step.log === undefined ? report.folder : join(report.folder, step.log)}`,
    ].join('\n');
  });
  return [...parts, `go on: ${report.goOn}`].join('\n');
}

/** What to do about mistakes that Ansible itself tells, in words of its own. */
function hintOf(text: string): string | undefined {
  if (/Could not load 'ansible\.posix\.jsonl'/.test(text)) return 'REQUIRED ACTION: the collection ansible.posix is missing, which reports what Ansible does. Install it: ansible-galaxy collection install ansible.posix';
  if (/couldn't resolve module\/action|No module named 'ansible_collections/.test(text)) return 'REQUIRED ACTION: a collection is missing. In the folder of the tree: ansible-galaxy collection install -r requirements.yml';
  if (/Attempting to decrypt but no vault secrets found|Decryption failed/i.test(text)) return 'REQUIRED ACTION: say where the password of the vault is: ANSIBLE_VAULT_PASSWORD_FILE=FILE';
  if (/No space left on device/i.test(text)) return 'REQUIRED ACTION: free some space on that disk, then go on.';
  if (/sudo password is required|Missing sudo password/i.test(text)) return 'REQUIRED ACTION: set the variable of the environment that ansible_become_pass reads, then go on.';
  if (/Failed to connect|UNREACHABLE|Connection (?:timed out|refused)|No route to host|Permission denied \(|Host key verification failed/i.test(text)) return unreachableAction;
  return undefined;
}
