import { snakeCase } from '../dsl/names.ts';
import type { Fact } from './known-facts.ts';
import { knownFacts } from './known-facts.ts';

/** The text of `docs/facts.md`: every declared fact with its type and its members. A unit test keeps the page like this. */
export function factsPage(): string {
  const rows = Object.entries<Fact<unknown>>(knownFacts).map(([key, { type, description }]) => `| \`facts.${key}\` | \`${snakeCase(key)}\` | ${type.name} | ${description} |`);
  return [
    '# Facts',
    '',
    'What a platform may read of its hosts without asking: `ansible.builtin.setup` gathers it at the start of a play. The list is',
    '`src/facts/known-facts.ts`; the types of `facts` in the DSL, the check of raw Jinja (rules TK415 and TK417) and this page come from it.',
    '',
    'In Jinja a fact is read as `ansible_facts.<name>`. A further fact is added to the list with its type and what it is.',
    '',
    '| In the DSL | In Ansible | Type | What it is |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
