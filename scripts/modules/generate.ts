/**
 * Makes the typed bindings in src/modules from the documentation of the modules that src/modules/modules.json lists,
 * src/importer/routing.json from the names of all modules that are installed, and src/jinja/plugins.json from those of
 * all filters, tests and lookups.
 * usage: npm run modules
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/model/user-error.ts';
import { Ansible } from './ansible.ts';
import { makeFiles } from './make-files.ts';
import { qualifiedNames, readModuleList } from './module-list.ts';
import { pluginSource } from './plugins.ts';
import { routingSource } from './routing.ts';
import { writeFiles } from './write-files.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'src/modules');

try {
  const list = readModuleList(join(folder, 'modules.json'));
  const ansible = new Ansible(join(root, '.venv'));
  const files = await makeFiles(list, ansible);
  const routing = routingSource(await ansible.routing());
  const plugins = pluginSource(await ansible.plugins());
  const { written, removed } = writeFiles(folder, files);
  writeFileSync(join(root, 'src/importer/routing.json'), routing);
  writeFileSync(join(root, 'src/jinja/plugins.json'), plugins);
  for (const path of written) process.stderr.write(`wrote src/modules/${path}\n`);
  for (const path of removed) process.stderr.write(`removed src/modules/${path}\n`);
  process.stderr.write(`${qualifiedNames(list).length} modules: ${written.length} files written, ${removed.length} removed\n`);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`error: ${error.message}\n  ${error.help}\n`);
  process.exitCode = error.exitCode;
}
