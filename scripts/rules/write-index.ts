/**
 * Writes docs/rules/README.md, the index of the conventions and the rules.
 * usage: scripts/run.sh scripts/rules/write-index.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexPage } from './index-page.ts';
import { indexParts } from './index-parts.ts';

const root = join(import.meta.dirname, '../..');
writeFileSync(join(root, 'docs', 'rules', 'README.md'), indexPage(await indexParts(root)));
