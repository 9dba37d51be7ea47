import { join } from 'node:path';
import type { AnsibleCall, AnsibleEnd, StartAnsible } from '../../../src/runner/ansible/process.ts';
import type { RunEvent } from '../../../src/runner/events.ts';
import type { Fingerprints } from '../../../src/runner/journal/fingerprint.ts';
import { readEvents } from '../../../src/runner/journal/read.ts';
import type { RunPlan } from '../../../src/runner/journal/run-plan.ts';
import { Journal } from '../../../src/runner/journal/write.ts';
import { Masker } from '../../../src/runner/mask.ts';
import type { PlannedComponent, PlannedStep } from '../../../src/runner/plan/plan.ts';
import { Runner } from '../../../src/runner/runner.ts';

/** A component of a plan with a deploy and a test. */
export function planned(id: string, after: readonly string[] = [], verbs: readonly PlannedStep['purpose'][] = ['deploy', 'test']): PlannedComponent {
  return { id, title: id.toUpperCase(), phase: '10_sites', after, steps: verbs.map((purpose, position) => ({ id: `${id}/${position}_${purpose}`, component: id, purpose, playbook: `10_sites/${id}_${position}_${purpose}.yaml` })) };
}

/** A plan of these components. */
export function planOf(components: readonly PlannedComponent[], changes: Partial<RunPlan> = {}): RunPlan {
  return { format: 1, id: '20260102-030405-0000', created: '2026-01-02T03:04:05.000Z', platform: 'sample', inventory: '/inventory', mode: 'deploy', jobs: 2, components, ...changes };
}

/** What a simulated ansible-playbook does. */
export interface Simulation {
  /** Playbooks in which the second task fails. */
  readonly fails?: ReadonlySet<string>;
  /** Whether a playbook reports a change; all of them do otherwise. */
  readonly changes?: (playbook: string) => boolean;
  /** Called when a playbook begins and ends. */
  readonly onPlaybook?: (playbook: string, what: 'begins' | 'ends') => void;
  /** Lines that it prints besides. */
  readonly talk?: readonly string[];
}

/** A simulated ansible-playbook inside of this process: two tasks a playbook, the events of `ansible.posix.jsonl`. */
export function simulatedAnsible({ fails = new Set(), changes = () => true, onPlaybook = () => undefined, talk = [] }: Simulation = {}): StartAnsible {
  return (call) => {
    let interrupted = false;
    const work = async (): Promise<AnsibleEnd> => {
      for (const line of talk) call.onLine(line, 'stderr');
      for (const playbook of call.playbooks) {
        onPlaybook(playbook, 'begins');
        for (const line of linesOf(call, playbook, fails.has(playbook), changes(playbook))) {
          await Promise.resolve();
          if (interrupted) return { exitCode: 99, signal: undefined };
          call.onLine(line, 'stdout');
        }
        if (fails.has(playbook)) return { exitCode: 2, signal: undefined };
        onPlaybook(playbook, 'ends');
      }
      return { exitCode: 0, signal: undefined };
    };
    return { pid: 2 ** 30, ended: work(), interrupt: () => void (interrupted = true), kill: () => void (interrupted = true) };
  };
}

function linesOf(call: Pick<AnsibleCall, 'tree'>, playbook: string, fails: boolean, changed: boolean): readonly string[] {
  const task = (name: string) => ({ name, id: name, path: '', duration: { start: '2026-01-02T03:04:05.000Z', end: '2026-01-02T03:04:05.500Z' } });
  const event = (name: string, data: object): string => JSON.stringify({ _event: name, ...data });
  return [
    event('v2_playbook_on_play_start', { play: { name: 'Work', path: `${join(call.tree, playbook)}:7` } }),
    event('v2_playbook_on_task_start', { task: task('First') }),
    event('v2_runner_on_ok', { task: task('First'), hosts: { alpha: { changed } } }),
    event('v2_playbook_on_task_start', { task: task('Second') }),
    fails
      ? event('v2_runner_on_failed', { task: task('Second'), hosts: { alpha: { failed: true, msg: 'ERROR: no\nREQUIRED ACTION:\n  - repair it' } } })
      : event('v2_runner_on_ok', { task: task('Second'), hosts: { alpha: { changed: false } } }),
    event('v2_playbook_on_stats', { stats: { alpha: { ok: 1, changed: 1, failures: fails ? 1 : 0, unreachable: 0, skipped: 0, rescued: 0, ignored: 0 } } }),
  ];
}

/** A run of a plan with a simulated Ansible, with its journal in a folder. */
export interface SampleRun {
  readonly runner: Runner;
  readonly journal: Journal;
  readonly events: RunEvent[];
}

/** Begins a run, or goes on with the one whose journal is there. */
export function sampleRun(runs: string, plan: RunPlan, start: StartAnsible, options: { readonly resume?: boolean; readonly jobs?: number; readonly secrets?: readonly string[]; readonly onEvent?: (event: RunEvent) => void; readonly fingerprints?: Fingerprints } = {}): SampleRun {
  const earlier = options.resume === true ? readEvents(join(runs, plan.id)) : [];
  const journal = options.resume === true ? Journal.reopen(runs, plan.id) : Journal.create(runs, plan);
  const events: RunEvent[] = [];
  const runner = new Runner({
    plan, journal, earlier, start,
    program: '/bin/ansible-playbook', tree: '/tree', jobs: options.jobs ?? plan.jobs, env: {},
    masker: new Masker(options.secrets ?? []),
    fingerprints: options.fingerprints ?? {},
    confirmations: (component) => [`${component}_rollback_confirmed`],
    counts: () => [2],
    now: () => new Date('2026-01-02T03:04:05.000Z'),
    onEvent: (event) => {
      events.push(event);
      options.onEvent?.(event);
    },
  });
  return { runner, journal, events };
}
