import { expect, test } from 'vitest';
import { bakeryWith, diagnose, goodBakery, lines } from './fixtures.ts';

const told = (files: Parameters<typeof diagnose>[0]) => lines(diagnose(files)).filter((line) => line.startsWith('TK522'));

test('a name of the predecessor is found in values and in comments, in either spelling', () => {
  expect(told({ ...goodBakery, 'group_vars/all.yaml': '# once for gato-w1\nflour: "from k8s_control_node"\n' })).toEqual([
    'TK522 group_vars/all.yaml:1:12 The name "gato-w1" belongs to the predecessor of the platform.',
    'TK522 group_vars/all.yaml:2:14 The name "k8s_control_node" belongs to the predecessor of the platform.',
  ]);
});

test('a group of such a name is found as a group', () => {
  const found = lines(diagnose(bakeryWith(['    head:\n', '    gato-p:\n'])));
  expect(found.filter((line) => line.includes('gato-p')).map((line) => line.slice(0, 5))).not.toContain('TK522');
  expect(found.some((line) => /^TK5(03|15) .*gato-p/.test(line))).toBe(true);
});

test('words that look alike are none', () => {
  expect(told({ ...goodBakery, 'group_vars/all.yaml': '# gato-prod and k8s-control-nodes\n' })).toEqual([]);
});
