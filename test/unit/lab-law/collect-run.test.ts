import { expect, test } from 'vitest';
import { RunCollector } from '../../lab/law/collect-run.ts';
import { playLine, resultLine, statsLine, taskLine } from './lines.ts';

function collected(...lines: readonly string[]): RunCollector {
  const collector = new RunCollector();
  lines.forEach((line, second) => collector.take(line, second * 1000));
  return collector;
}

test('a run is split by playbook: plays of one file belong together, the same file later does not', () => {
  const { parts } = collected(
    playLine('/t/10_deploy.yaml', 'Check'), playLine('/t/10_deploy.yaml', 'Deploy'), resultLine('ok', 'a', { changed: true }, 'Write'),
    playLine('/t/18_test.yaml'), resultLine('ok', 'a', {}, 'Look'),
    playLine('/t/10_deploy.yaml'), resultLine('failed', 'a', { msg: 'no' }, 'Write'),
  );
  expect(parts.map((part) => [part.playbook, part.path, part.seconds, part.results.map((result) => `${result.outcome} ${result.task}`)])).toEqual([
    ['10_deploy.yaml', '/t/10_deploy.yaml', 2, ['changed Write']],
    ['18_test.yaml', '/t/18_test.yaml', 1, ['ok Look']],
    ['10_deploy.yaml', '/t/10_deploy.yaml', 1, ['failed Write']],
  ]);
});

test('changes are counted as they come; skipped tasks leave no trace', () => {
  const collector = collected(playLine('/t/a.yaml'), taskLine('x'), resultLine('ok', 'a', { changed: true }), resultLine('skipped', 'b'), resultLine('ok', 'b', { changed: true }));
  expect(collector.changes).toBe(2);
  expect(collector.parts[0]?.results).toHaveLength(2);
});

test('the recap and what Ansible says besides are kept', () => {
  const collector = collected('[WARNING]: first', playLine('/t/a.yaml'), statsLine({ a: { ok: 1 } }), 'last words');
  expect(collector.stats).toEqual({ a: { ok: 1 } });
  expect(collector.talk).toBe('[WARNING]: first\nlast words\n');
});

test('a result before any play is counted, and belongs to no playbook', () => {
  const collector = collected(resultLine('ok', 'a', { changed: true }));
  expect([collector.changes, collector.parts]).toEqual([1, []]);
});
