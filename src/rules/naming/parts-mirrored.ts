import type { ComponentNode, PlaybookKind } from '../../model/component.ts';
import { rule } from '../rule.ts';

/** Each numbered part of a deploy has a test of the same number, or all parts share one (conventions NUM-04). */
export const partsMirrored = rule({
  code: 'TK107',
  name: 'component/parts-mirrored',
  severity: 'warning',
  why: 'After a part one wants to know whether that part worked, before the next one builds on it.',
  messages: {
    noTest: { message: 'Part {part} of "{id}" has no test: {deploy} has no counterpart.', help: 'Add the test {test}-{part}_…, or one test without a part for all of them.' },
  },
  check: (report) => ({
    component: (component) => {
      const deploys = numbersOf(component, 'deploy').filter(({ part }) => part !== undefined);
      const tests = numbersOf(component, 'test');
      if (deploys.length === 0 || tests.some(({ part }) => part === undefined) || tests.length === 0) return;
      const tested = new Set(tests.map(({ part }) => part));
      for (const { file, part } of deploys) if (!tested.has(part)) report(component.origin, 'noTest', { part: part!, id: component.id, deploy: file, test: tests[0]!.number });
    },
  }),
});

function numbersOf({ playbooks }: ComponentNode, purpose: PlaybookKind): readonly { readonly file: string; readonly number: string; readonly part: string | undefined }[] {
  return playbooks.filter((playbook) => playbook.purpose === purpose).flatMap(({ file }) => {
    const match = /^([0-9]{2})(?:-([0-9]+))?_/.exec(file);
    return match === null ? [] : [{ file, number: match[1]!, part: match[2] }];
  });
}
