import type { OptionSpec } from '../command-spec.ts';

/** How findings can be printed: for people, for programs, for GitHub's log, and for code scanners. */
export const findingFormats = ['pretty', 'json', 'github', 'sarif'] as const;
export type FindingFormat = (typeof findingFormats)[number];

const strict: OptionSpec = { flags: '--strict', summary: 'warnings fail too' };

/** The flags of every command that reports the findings of rules. */
export const findingOptions: readonly OptionSpec[] = [
  { flags: '--format <format>', summary: 'how to print', choices: findingFormats, default: 'pretty' },
  { flags: '--rule <codes>', summary: 'only these rules: codes or names, with commas between', value: 'text' },
  { flags: '--component <id>', summary: 'only what belongs to this component', value: 'component' },
  strict,
];

/** The same where nothing belongs to a component. */
export const inventoryFindingOptions: readonly OptionSpec[] = findingOptions.filter(({ flags }) => !flags.startsWith('--component'));

/** The flags of a build: it does more than report, so nothing is left out, and data is no choice. */
export const buildFindingOptions: readonly OptionSpec[] = [
  { flags: '--format <format>', summary: 'how to print what is wrong', choices: ['pretty', 'github'] satisfies FindingFormat[], default: 'pretty' },
  strict,
];
