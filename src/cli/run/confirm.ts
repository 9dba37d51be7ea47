import type { ChosenInventory } from '../../runner/inventory-choice.ts';
import type { RunPlan } from '../../runner/journal/run-plan.ts';
import type { Context } from '../context.ts';

/** Says what a rollback would take away, and that nothing was done. Exit code 1. */
export function confirmRollback(context: Context, plan: RunPlan, { shown }: ChosenInventory): number {
  context.say(`This takes away, in this order, what these components put on the hosts of ${shown}:`);
  for (const { title, steps } of plan.components) context.say(`  ${title} (${steps.map(({ playbook }) => playbook).join(', ')})`);
  context.say('error: not confirmed, nothing was changed\nhelp: Run the same command again with --yes');
  return 1;
}
