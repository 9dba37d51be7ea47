import { plainText } from '../../model/plain-text.ts';
import { rule } from '../rule.ts';

/** What a deploy places, its rollback takes away or puts back, from a record that the deploy made (conventions TST-04). */
export const undone = rule({
  code: 'TK302',
  name: 'resource/undone',
  severity: 'error',
  why: 'A rollback that forgets something leaves a host that is neither what it was nor what it became.',
  messages: {
    notUndone: { message: 'Nothing undoes the {resource}.', help: 'Give the resource absent(), or restoresPaths for files that are put back as they were.' },
    notRecorded: { message: 'The rollback puts {path} back, but the deploy of the {resource} does not record what was there.', help: 'Add the path to remembers.paths of the resource.' },
  },
  check: (report) => ({
    component: (component) => {
      for (const owned of component.owns) {
        const resource = plainText(owned.title);
        if (!owned.undone) report(owned.origin, 'notUndone', { resource });
        const recorded = new Set(owned.recordedPaths.map(plainText));
        for (const path of owned.restoredPaths.map(plainText)) if (!recorded.has(path)) report(owned.origin, 'notRecorded', { resource, path });
      }
    },
  }),
});
