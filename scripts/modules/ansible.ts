import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa, ExecaError } from 'execa';
import { UserError } from '../../src/model/user-error.ts';
import type { DocumentedModule, ModuleFacts } from './documentation.ts';
import type { PluginFacts } from './plugins.ts';
import type { RoutingFacts } from './routing.ts';

const options = { stripFinalNewline: true, env: { ANSIBLE_NOCOLOR: '1', PYTHONDONTWRITEBYTECODE: '1' } } as const;

/** The Ansible programs of one virtual environment. */
export class Ansible {
  readonly #bin: string;

  /** @param venv folder of the virtual environment; throws a UserError when it has no ansible-doc */
  constructor(venv: string) {
    this.#bin = join(venv, 'bin');
    if (!existsSync(join(this.#bin, 'ansible-doc'))) {
      throw new UserError(`There is no ansible-doc in ${this.#bin}.`, 'Make the virtual environment first: make setup-python');
    }
  }

  /** The documentation of the named modules; throws a UserError that names all modules that Ansible does not know or has moved. */
  async documentation(names: readonly string[]): Promise<ReadonlyMap<string, DocumentedModule>> {
    const stdout = await this.#run('ansible-doc', ['-t', 'module', '-j', ...names]);
    const found = new Map(Object.entries(JSON.parse(stdout) as { [name: string]: DocumentedModule }));
    const missing = names.filter((name) => found.get(name)?.doc === undefined);
    if (missing.length > 0) {
      throw new UserError(`ansible-doc does not know ${missing.join(', ')}.`, 'Correct the name in src/modules/modules.json, or install the collection that has it.');
    }
    const moved = names.flatMap((name) => {
      const home = found.get(name)?.doc?.plugin_name ?? name;
      return home === name ? [] : [`${name} is ${home}`];
    });
    if (moved.length > 0) throw new UserError(`Modules have moved: ${moved.join(', ')}.`, 'List them under the collection they are in, in src/modules/modules.json.');
    return found;
  }

  /** What the modules' code demands of their options; null where no code states it. */
  async facts(names: readonly string[]): Promise<ReadonlyMap<string, ModuleFacts | null>> {
    const stdout = await this.#run('python', [join(import.meta.dirname, 'constraints.py'), ...names]);
    return new Map(Object.entries(JSON.parse(stdout) as { [name: string]: ModuleFacts | null }));
  }

  /** The names of all modules of all installed collections, with their redirects. */
  async routing(): Promise<RoutingFacts> {
    return JSON.parse(await this.#run('python', [join(import.meta.dirname, 'routing.py')])) as RoutingFacts;
  }

  /** The names of all filters, tests and lookups. */
  async plugins(): Promise<PluginFacts> {
    return JSON.parse(await this.#run('python', [join(import.meta.dirname, 'plugins.py')])) as PluginFacts;
  }

  /** The version of ansible-core, from the first line of `ansible-doc --version`. */
  async coreVersion(): Promise<string> {
    const stdout = await this.#run('ansible-doc', ['--version']);
    const version = /\[core ([^\]]+)\]/.exec(stdout)?.[1];
    if (version === undefined) throw new UserError('ansible-doc --version names no version of ansible-core.', 'Install the version that requirements.txt names: make setup-python');
    return version;
  }

  /** The versions of all collections that are installed. */
  async collectionVersions(): Promise<ReadonlyMap<string, string>> {
    const stdout = await this.#run('ansible-galaxy', ['collection', 'list', '--format', 'json']);
    const folders = Object.values(JSON.parse(stdout) as { [folder: string]: { [collection: string]: { version: string } } });
    // The first folder wins, as it does when Ansible runs.
    return new Map(folders.reverse().flatMap((folder) => Object.entries(folder).map(([name, { version }]) => [name, version] as const)));
  }

  async #run(program: string, args: readonly string[]): Promise<string> {
    try {
      return (await execa(join(this.#bin, program), args, options)).stdout;
    } catch (error) {
      if (!(error instanceof ExecaError)) throw error;
      const last = String(error.stderr ?? '').trim().split('\n').at(-1);
      throw new UserError(`${program} failed: ${last === '' || last === undefined ? error.shortMessage : last}`, 'Repair that, then run it again: npm run modules');
    }
  }
}
