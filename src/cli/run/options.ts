import type { OptionSpec } from '../command-spec.ts';

const inventory: OptionSpec = { flags: '--inventory <path>', summary: 'the inventory; where the project has a single one, that one', value: 'file' };
const platform: OptionSpec = { flags: '--platform <id>', summary: 'its platform, where it does not say it itself', value: 'platform' };

/** The flags of `thinkube run`. */
export const runOptions: readonly OptionSpec[] = [
  inventory,
  platform,
  { flags: '--only <names>', summary: 'only these components and phases, with commas between them', value: 'component' },
  { flags: '--from <name>', summary: 'from this component or phase on', value: 'component' },
  { flags: '--to <name>', summary: 'up to this component or phase, with it', value: 'component' },
  { flags: '--tests-only', summary: 'only the tests, which change nothing', conflicts: ['check', 'rollback'] },
  { flags: '--repeat-tests', summary: 'also the tests that passed less than an hour ago, with nothing changed since', conflicts: ['check', 'rollback'] },
  { flags: '--check', summary: 'only say what a deploy would change', conflicts: ['rollback'] },
  { flags: '--rollback', summary: 'take the components away, the last one first' },
  { flags: '--yes', summary: 'confirm the rollback' },
  { flags: '--resume [run]', summary: 'go on with the last run, or with this one, at its first unfinished playbook', conflicts: ['only', 'from', 'to', 'testsOnly', 'check', 'rollback'], value: 'text' },
  { flags: '--jobs <number>', summary: 'how many components may run at the same time; as many as there are processors, at most four', value: 'text' },
  { flags: '--limit <hosts>', summary: 'refused: hosts that are left out end up different from the rest', value: 'text' },
  { flags: '--format <format>', summary: 'how to print the result', choices: ['table', 'json'], default: 'table' },
];

/** The flags of `thinkube status` and `thinkube status set`. */
export const statusOptions: readonly OptionSpec[] = [{ ...inventory, summary: 'the inventory; that of the last run otherwise' }, platform];
