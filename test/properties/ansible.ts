import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** What Ansible says: the data, or why there is none. */
export type Answer = { readonly value: unknown } | { readonly error: string };

type Variables = { readonly [name: string]: unknown };

/** What Ansible is asked: how it reads YAML, or what tasks are when they run: a list, a play, a task file of a play. */
export type Question = { readonly yaml: string } | { readonly tasks: string; readonly variables: Variables } | { readonly playbook: string; readonly file?: string; readonly variables: Variables };

const python = join(import.meta.dirname, '../../.venv/bin/python');

/** Why Ansible cannot be asked on this machine; `undefined` where it can. */
export const noAnsible = existsSync(python) ? undefined : 'there is no .venv: make test brings it';

const ended = '{"error":"Ansible ended"}';

/** One process that answers one question after another. */
export class Ansible {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #waiting: ((line: string) => void)[] = [];
  #ended = false;

  constructor() {
    // No settings of the user's are read.
    const { ANSIBLE_CONFIG: _, ...inherited } = process.env;
    const env = { ...inherited, HOME: tmpdir(), ANSIBLE_HOME: join(tmpdir(), 'thinkube-properties'), PYTHONUTF8: '1' };
    this.#process = spawn(python, ['-W', 'ignore', join(import.meta.dirname, 'oracle.py')], { env, cwd: tmpdir(), stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.#process.stdout }).on('line', (line) => this.#waiting.shift()?.(line));
    this.#process.on('exit', () => {
      this.#ended = true;
      this.#waiting.splice(0).forEach((answer) => answer(ended));
    });
  }

  ask(question: Question): Promise<Answer> {
    if (this.#ended) return Promise.resolve(JSON.parse(ended) as Answer);
    return new Promise((resolve) => {
      this.#waiting.push((line) => resolve(JSON.parse(line) as Answer));
      this.#process.stdin.write(`${JSON.stringify(question)}\n`);
    });
  }

  end(): void {
    this.#process.stdin.end();
  }
}
