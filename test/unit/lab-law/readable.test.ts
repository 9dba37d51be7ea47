import { expect, test } from 'vitest';
import { eventReader } from '../../lab/law/events.ts';
import { readable } from '../../lab/law/readable.ts';
import { playLine, resultLine, statsLine, taskLine } from './lines.ts';

test('a log reads like a report: plays, tasks, what became of them, the recap', () => {
  const read = eventReader();
  const lines = [
    playLine('/t/10_a.yaml', 'Deploy A'), taskLine('Write it'), resultLine('ok', 'alpha', { changed: true }), resultLine('skipped', 'beta'),
    resultLine('failed', 'beta', { msg: 'no\nspace' }), 'a warning', statsLine({ alpha: { ok: 1, changed: 1 } }),
  ];
  expect(lines.map((line) => readable(read(line)!)).join('')).toBe(
    '\nPLAY Deploy A (/t/10_a.yaml)\nTASK Write it\n  changed alpha 1.5 s\n  failed beta 1.5 s\n      no\n      space\na warning\n\nalpha: ok=1 changed=1\n',
  );
});
