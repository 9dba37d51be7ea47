import type { Origin } from '../../model/origin.ts';
import { rule } from '../rule.ts';

/** Playbooks and task files end in `.yaml`; the compiler gives them no other name (conventions NUM-07). */
export const yamlExtension = rule({
  code: 'TK110',
  name: 'file/yaml-extension',
  severity: 'warning',
  why: 'Two extensions for one thing: every search, every editor setting and every reference has to know both.',
  messages: {
    yml: { message: 'The file ends in .yml.', help: 'Rename it to .yaml, and what refers to it.' },
    ymls: { message: 'The file ends in .yml, one of {all} that do.', help: 'Rename them to .yaml, and what refers to them.' },
  },
  check: (report, { source }) => {
    const found = new Set<string>();
    const check = ({ file }: Origin): void => {
      if (source === 'yaml' && file.endsWith('.yml')) found.add(file);
    };
    return {
      play: ({ origin }) => check(origin),
      step: ({ origin }) => check(origin),
      // A tree that has one has many: a finding for each would bury all others.
      end: () => {
        const [file, ...others] = [...found].sort();
        if (file === undefined) return;
        const place = { file, line: 1, column: 1 };
        if (others.length === 0) report(place, 'yml');
        else report(place, 'ymls', { all: others.length + 1 });
      },
    };
  },
});
