import { rule } from '../rule.ts';

/** A file name that does not follow the numbering says why (conventions NUM-06). */
export const irregularReason = rule({
  code: 'TK104',
  name: 'name/irregular-with-reason',
  severity: 'error',
  why: 'A name that breaks the numbering looks like a mistake, and gets corrected by the next one who reads it, unless it says why it has to be so.',
  messages: {
    noReason: { message: 'The playbook "{file}" has an irregular name and no reason for it.', help: "Say in irregular('…') who needs exactly this name, or leave the exception out." },
  },
  check: (report) => ({
    playbook: (playbook, component) => {
      if (playbook.irregular?.trim() === '') report(component.origin, 'noReason', { file: playbook.file });
    },
  }),
});
