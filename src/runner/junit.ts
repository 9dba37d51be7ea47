import { textOfFailure } from './failure.ts';
import type { RunSummary, StepSummary } from './summary.ts';

/** A run as JUnit XML: a suite a component, a case a playbook. Steps that were not run are skipped cases, with the reason. */
export function junitText(summary: RunSummary): string {
  const suites = [...Map.groupBy(summary.steps, ({ component }) => component)];
  const lines = suites.flatMap(([component, steps]) => [`  <testsuite ${attributes({ name: component, ...counts(steps), time: seconds(steps), timestamp: summary.began })}>`, ...steps.flatMap(caseOf), '  </testsuite>']);
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites ${attributes({ name: `${summary.platform} ${summary.run}`, ...counts(summary.steps), time: summary.seconds.toFixed(3) })}>`, ...lines, '</testsuites>', ''].join('\n');
}

function caseOf(step: StepSummary): readonly string[] {
  const open = `    <testcase ${attributes({ classname: step.component, name: step.playbook, time: step.seconds.toFixed(3) })}`;
  if (step.outcome === 'ok') return [`${open}/>`];
  if (step.outcome === 'left' || step.outcome === 'skipped') return [`${open}>`, `      <skipped ${attributes({ message: step.reason ?? 'not run' })}/>`, '    </testcase>'];
  const kind = step.outcome === 'failed' ? 'failure' : 'error';
  const [first] = step.failures;
  const message = step.outcome === 'interrupted' ? 'interrupted' : first === undefined ? 'ansible-playbook failed' : `${first.task} (${first.host})`;
  return [`${open}>`, `      <${kind} ${attributes({ message })}>${escaped(textOfFailure(step))}</${kind}>`, '    </testcase>'];
}

function counts(steps: readonly StepSummary[]): { readonly [name: string]: string } {
  const of = (...outcomes: StepSummary['outcome'][]): string => String(steps.filter(({ outcome }) => outcomes.includes(outcome)).length);
  return { tests: String(steps.length), failures: of('failed'), errors: of('interrupted'), skipped: of('left', 'skipped') };
}

function seconds(steps: readonly StepSummary[]): string {
  return steps.reduce((sum, step) => sum + step.seconds, 0).toFixed(3);
}

function attributes(values: { readonly [name: string]: string }): string {
  return Object.entries(values).map(([name, value]) => `${name}="${escaped(value)}"`).join(' ');
}

/** XML 1.0 knows no control characters but tab and line ends, not even escaped. */
function escaped(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
