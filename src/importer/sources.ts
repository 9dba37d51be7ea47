import { statSync } from 'node:fs';
import { readYaml, vaultHeader } from '../inventory/located.ts';
import type { Located } from '../inventory/located.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Origin } from '../model/origin.ts';
import { readAcceptances } from './acceptances.ts';
import type { Acceptances } from './acceptances.ts';
import { finding } from './codes.ts';
import type { ImportCode } from './codes.ts';
import type { ReadText } from './read-text.ts';
import { readQuickly } from './quick-yaml.ts';
import { readText } from './read-text.ts';

const tooDeep = ['The lists and dicts of this file are nested too deep to be read.', 'Write fewer levels.'] as const;

/** A YAML file: its tree, nothing (empty, encrypted as a whole), or broken; what is wrong with it was said. */
export interface ReadYaml {
  readonly tree: Located | undefined;
  readonly state: 'read' | 'empty' | 'encrypted' | 'broken';
}

/** The files of one tree, each read once, with everything that is found while they are read. */
export class Sources {
  readonly findings: Diagnostic[] = [];
  readonly #texts = new Map<string, ReadText>();
  readonly #yaml = new Map<string, ReadYaml>();
  readonly #acceptances = new Map<string, Acceptances>();
  readonly #kinds = new Map<string, 'file' | 'folder' | undefined>();

  report(code: ImportCode, origin: Origin, message: string, help: string): void {
    this.findings.push(finding(code, origin, message, help));
  }

  text(file: string): ReadText {
    let read = this.#texts.get(file);
    if (read === undefined) this.#texts.set(file, (read = readText(file)));
    return read;
  }

  /** Reads a file that has to be YAML; what is wrong with it becomes a finding, once. */
  yaml(file: string): ReadYaml {
    let read = this.#yaml.get(file);
    if (read === undefined) this.#yaml.set(file, (read = this.#readYaml(file)));
    return read;
  }

  /** What the comments of a file say about findings that are accepted. */
  acceptances(file: string): Acceptances {
    let found = this.#acceptances.get(file);
    if (found === undefined) {
      const read = this.text(file);
      this.#acceptances.set(file, (found = readAcceptances(file, 'text' in read ? read.text : '')));
    }
    return found;
  }

  /** Whether a file was read as YAML already. */
  wasRead(file: string): boolean {
    return this.#yaml.has(file);
  }

  get filesRead(): number {
    return this.#yaml.size;
  }

  isFile(path: string): boolean {
    return this.#kind(path) === 'file';
  }

  isFolder(path: string): boolean {
    return this.#kind(path) === 'folder';
  }

  #kind(path: string): 'file' | 'folder' | undefined {
    if (this.#kinds.has(path)) return this.#kinds.get(path);
    let kind: 'file' | 'folder' | undefined;
    try {
      const stat = statSync(path, { throwIfNoEntry: false });
      kind = stat?.isFile() === true ? 'file' : stat?.isDirectory() === true ? 'folder' : undefined;
    } catch {
      // A name that is too long, a link in a circle: nothing that could be read.
      kind = undefined;
    }
    this.#kinds.set(path, kind);
    return kind;
  }

  #readYaml(file: string): ReadYaml {
    const read = this.text(file);
    if ('problem' in read) {
      this.report('TK640', { file, line: 1, column: 1 }, read.problem, read.help);
      return { tree: undefined, state: 'broken' };
    }
    if (read.text.startsWith(vaultHeader)) return { tree: undefined, state: 'encrypted' };
    try {
      const { tree, diagnostics } = readAsAnsible(file, read.text);
      let broken = false;
      for (const { code, origin, message, help } of diagnostics) {
        if (code === 'TK502') this.report('TK642', origin, message, help);
        // What comes behind the first error mostly follows from it.
        else if (!broken) this.report('TK641', origin, ...(message.includes('call stack') ? tooDeep : [message, help] as const));
        broken ||= code !== 'TK502';
      }
      if (tree === undefined) return { tree, state: diagnostics.length > 0 ? 'broken' : 'empty' };
      return { tree, state: 'read' };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.report('TK641', { file, line: 1, column: 1 }, ...tooDeep);
      return { tree: undefined, state: 'broken' };
    }
  }
}

/**
 * Reads YAML as PyYAML does, which takes tabs at the start of the lines of a quoted text for blanks.
 * The parser here sees an open quote in front of such a line.
 */
function readAsAnsible(file: string, text: string): ReturnType<typeof readYaml> {
  const quick = readQuickly(file, text);
  if (quick !== undefined) return { tree: quick, diagnostics: [] };
  const read = readYaml(file, text);
  const [first] = read.diagnostics;
  if (first === undefined || read.tree !== undefined || !first.message.includes('closing') || !/^[ ]*\t/m.test(text)) return read;
  const again = readYaml(file, text.replace(/^[ \t]*\t/gm, (indent) => ' '.repeat(indent.length)));
  return again.tree === undefined ? read : again;
}
