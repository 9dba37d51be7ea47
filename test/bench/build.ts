import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Measurement } from './measure.ts';

/*
 * What the compiler costs, as ratios in one run: platforms of several sizes, made up, against printing the same YAML
 * documents with the YAML library alone. Each size has a process of its own. usage: make bench
 */
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const sizes = [50, 500, 5000];

const measurements = sizes.map((size): Measurement => {
  process.stderr.write(`measuring ${size} components ...\n`);
  return JSON.parse(execFileSync(process.execPath, ['--max-old-space-size=8192', script('measure.ts'), String(size)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 26 })) as Measurement;
});

const cell = (value: number, digits = 0): string => value.toFixed(digits).padStart(9);
const row = (title: string, value: (measured: Measurement) => string): string => `${title.padEnd(42)}${measurements.map(value).join('')}`;
const all = (measured: Measurement) => ({ wall: measured.declare.wall + measured.check.wall + measured.emit.wall, cpu: measured.declare.cpu + measured.check.cpu + measured.emit.cpu });

const lines = [
  row('components', (measured) => cell(measured.components)),
  row('files', (measured) => cell(measured.files)),
  row('declare, wall ms', (measured) => cell(measured.declare.wall)),
  row('check, wall ms', (measured) => cell(measured.check.wall)),
  row('emit, wall ms', (measured) => cell(measured.emit.wall)),
  row('all three, wall ms', (measured) => cell(all(measured).wall)),
  row('all three, CPU ms', (measured) => cell(all(measured).cpu)),
  row('peak memory, MiB', (measured) => cell(measured.memory)),
  row('the YAML alone, wall ms', (measured) => cell(measured.print.wall)),
  row('the YAML alone, CPU ms', (measured) => cell(measured.print.cpu)),
  row('check / emit alone, wall', (measured) => cell(measured.check.wall / measured.emitAlone.wall, 2)),
  row('check / emit alone, CPU', (measured) => cell(measured.check.cpu / measured.emitAlone.cpu, 2)),
  row('emit / YAML alone, CPU', (measured) => cell(measured.emit.cpu / measured.print.cpu, 2)),
  row('all three / YAML alone, CPU', (measured) => cell(all(measured).cpu / measured.print.cpu, 2)),
  row('emit / YAML alone, wall', (measured) => cell(measured.emit.wall / measured.print.wall, 2)),
  row('all three / YAML alone, wall', (measured) => cell(all(measured).wall / measured.print.wall, 2)),
  row('all three, CPU ms a component', (measured) => cell(all(measured).cpu / measured.components, 2)),
];
process.stdout.write(`${lines.join('\n')}\n\n`);

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
const program = script('../../bin/thinkube.js');
const started = (...argv: readonly string[]): number =>
  median(Array.from({ length: 5 }, () => {
    const from = performance.now();
    // What it says does not matter here: a tree that differs takes as long.
    spawnSync(process.execPath, [program, ...argv], { stdio: 'ignore' });
    return performance.now() - from;
  }));
process.stdout.write(`thinkube --help            ${cell(started('--help'))} ms\n`);
process.stdout.write(`thinkube check             ${cell(started('check'))} ms, everything in dsl/ and inventories/\n`);
process.stdout.write(`thinkube build --check     ${cell(started('build', '--check'))} ms, everything in dsl/\n`);

const [small, , large] = measurements;
const growth = all(large!).cpu / large!.components / (all(small!).cpu / small!.components);
process.stdout.write(`CPU a component at ${large!.components} against ${small!.components}: ${growth.toFixed(2)} (1 is linear)\n`);
