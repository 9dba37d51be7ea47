import { defineInventory } from '#dsl';
import { checks } from './inventory-checks.ts';
import { questions } from './inventory-questions.ts';

/** What a ThinkHeads inventory has to fulfil beyond its groups and variables. */
export const inventory = defineInventory({ checks, questions });
