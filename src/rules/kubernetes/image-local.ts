import type { Value } from '../../model/expression.ts';
import { isExpression, isTemplate } from '../../model/expression.ts';
import { plainText } from '../../model/plain-text.ts';
import { visitValue } from '../../passes/references.ts';
import { definitionsOf, visitDicts } from '../../passes/kubernetes/definitions.ts';
import { rule } from '../rule.ts';

/** Workloads pull from the registry of the platform (conventions PRC-08). */
export const imageLocal = rule({
  code: 'TK702',
  name: 'image/from-local-registry',
  severity: 'error',
  why: 'Public registries limit how often a home may pull, and an image that is gone there is gone everywhere.',
  messages: {
    elsewhere: { message: 'The {kind} "{name}" pulls the image {image} from elsewhere.', help: 'Mirror the image, and start its name with the variable "{registry}".' },
  },
  check: (report, { kubernetes }) => ({
    task: ({ call, origin }) => {
      const registry = kubernetes?.registry;
      if (registry === undefined) return;
      for (const { kind, name, body } of definitionsOf(call)) {
        visitDicts(body, (dict) => {
          const { image } = dict;
          if (image !== undefined && (typeof image === 'string' || isTemplate(image) || isExpression(image)) && !reads(image, registry.name)) report(origin, 'elsewhere', { kind, name, image: plainText(image), registry: registry.name });
        });
      }
    },
  }),
});

function reads(value: Value, name: string): boolean {
  let found = false;
  visitValue(value, (reference) => (found ||= reference.kind === 'Variable' && reference.variable.name === name));
  return found;
}
