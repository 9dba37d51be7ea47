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
  },
  check: (report, { source }) => {
    const seen = new Set<string>();
    const check = ({ file }: Origin): void => {
      if (source !== 'yaml' || seen.has(file)) return;
      seen.add(file);
      if (file.endsWith('.yml')) report({ file, line: 1, column: 1 }, 'yml');
    };
    return {
      play: ({ origin }) => check(origin),
      step: ({ origin }) => check(origin),
    };
  },
});
