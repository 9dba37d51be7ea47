import { plainText } from '../../model/plain-text.ts';
import { ledgerOf } from '../../passes/ledger/ledger.ts';
import { rule } from '../rule.ts';

/** What a module does to resources is known, or is said beside the call. */
export const moduleEffectsKnown = rule({
  code: 'TK303',
  name: 'module/effects-known',
  severity: 'error',
  why: 'Whether a rollback undoes all of a deploy can only be seen if each call says what it makes, changes and removes.',
  messages: {
    unknown: { message: 'What the module {module} does to resources is not known.', help: 'Say it beside the call, such as effects: [creates(\'file\', path)], or add the module to its family in src/effects/families.' },
    unread: { message: 'What the task "{task}" makes cannot be read from the arguments of {module}.', help: 'Write the manifest into the call, or say it beside the call, such as effects: [creates(\'k8s\', \'v1/ConfigMap/web/site\')].' },
  },
  check: (report) => ({
    platform: (platform) => {
      if (platform.source === 'yaml') return;
      for (const { unknown } of ledgerOf(platform).components.values()) {
        for (const { why, step, origin } of unknown) {
          if (why === 'module' || why === 'arguments') report(origin, why === 'module' ? 'unknown' : 'unread', { module: step.call.module, task: plainText(step.name) });
        }
      }
    },
  }),
});
