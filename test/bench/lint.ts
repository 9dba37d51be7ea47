import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { emitAnsible } from '../../src/backends/ansible/emit.ts';
import { filesRead } from '../stages/lint.ts';
import { syntheticPlatform } from './synthetic.ts';

/*
 * How long `thinkube lint` takes for a tree of about a hundred playbooks, against ansible-lint on the same tree in the
 * same run. Both are whole processes, as a user starts them. usage: make bench
 */
const root = join(import.meta.dirname, '../..');
const linter = join(root, '.venv', 'bin', 'ansible-lint');
/** Components that make 102 playbooks: each deploys, tests and rolls back. */
const components = 34;
const wanted = 50;

if (!existsSync(linter)) {
  process.stderr.write('error: there is no ansible-lint to compare with\nhelp: make setup-python\n');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'lint-'));
try {
  const playbooks = writeTree();
  const ours = [1, 2, 3, 4, 5].map(() => timed(process.execPath, [join(root, 'bin', 'thinkube.js'), 'lint', folder], [0]));
  process.stderr.write(`measuring ansible-lint on ${playbooks} playbooks ...\n`);
  const theirs = timed(linter, ['--offline', '--nocolor', '--profile', 'production', '--project-dir', '.'], [0, 2]);
  const files = filesRead(theirs.output);
  if (files < playbooks) throw new Error(`ansible-lint read ${files} files only: ${theirs.output.slice(-500)}`);
  const median = ours.map(({ wall }) => wall).sort((a, b) => a - b)[2]!;
  const ratio = theirs.wall / median;
  process.stdout.write(`thinkube lint, ${playbooks} playbooks   ${median.toFixed(0).padStart(9)} ms\nansible-lint, ${playbooks} playbooks    ${theirs.wall.toFixed(0).padStart(9)} ms\nthinkube lint is ${ratio.toFixed(0)} times as fast; at least ${wanted} is wanted\n`);
  process.exitCode = ratio < wanted ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Writes the tree; returns how many playbooks it has, those that only import others not counted. */
function writeTree(): number {
  let playbooks = 0;
  for (const [path, { text }] of emitAnsible(syntheticPlatform(components))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    if (/\/\d\d_[^/]*\.yaml$/.test(path)) playbooks++;
  }
  return playbooks;
}

function timed(program: string, args: readonly string[], allowed: readonly number[]): { readonly wall: number; readonly output: string } {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26, env: { ...process.env, PATH: `${dirname(linter)}:${process.env['PATH']}`, ANSIBLE_HOME: join(folder, '.ansible') } });
  const wall = performance.now() - started;
  if (status === null || !allowed.includes(status)) throw new Error(`${program} ended with ${status}: ${stderr.slice(-1000)}${stdout.slice(0, 2000)}`);
  return { wall, output: stdout + stderr };
}
