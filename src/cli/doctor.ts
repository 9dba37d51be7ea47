import { colors } from './colors.ts';
import type { CommandSpec } from './command-spec.ts';
import type { Finding } from './doctor/finding.ts';
import { labFindings } from './doctor/lab.ts';
import { nodeFinding, packagesFinding } from './doctor/node.ts';
import { projectFindings } from './doctor/project.ts';
import { pythonFinding } from './doctor/python.ts';
import { packageRoot } from './package.ts';

/** `thinkube doctor`: what this machine has. Exit code 1 when a build cannot work. */
export const doctor: NonNullable<CommandSpec['run']> = async (context) => {
  const root = packageRoot();
  const findings = [nodeFinding(), packagesFinding(root), ...(await projectFindings(context.cwd, context.project)), pythonFinding(root), ...(await labFindings(root))];
  context.data(findingsText(findings, context.colorData));
  const missing = findings.filter((finding) => finding.state === 'missing');
  context.say(missing.length === 0 ? 'thinkube build works here' : `thinkube build does not work here: ${missing.map((finding) => finding.subject).join(', ')}`);
  return missing.length === 0 ? 0 : 1;
};

/** Findings as text: a line each, the remedy below it. */
export function findingsText(findings: readonly Finding[], color: boolean): string {
  const paint = colors(color);
  const style = { ok: paint.green, missing: paint.red.bold, 'not yet': paint.yellow };
  const width = Math.max(...findings.map((finding) => finding.subject.length));
  return findings
    .map(({ subject, state, detail, remedy }) => {
      const indent = ' '.repeat(9 + width + 2);
      const lines = [...detail.split('\n'), ...(remedy === undefined ? [] : [`do: ${remedy}`])];
      return `${style[state](state.padEnd(7))}  ${subject.padEnd(width)}  ${lines.join(`\n${indent}`)}\n`;
    })
    .join('');
}
