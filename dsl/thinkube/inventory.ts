import { defineInventory } from '#dsl';
import { forbiddenGroups } from './groups.ts';
import { checks } from './inventory-checks.ts';
import { questions } from './inventory-questions.ts';

/** What a Thinkube inventory has to fulfil beyond its groups and variables. */
export const inventory = defineInventory({ forbiddenGroups, checks, questions });
