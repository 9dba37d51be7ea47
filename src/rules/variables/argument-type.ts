import { isExpression, isTemplate } from '../../model/expression.ts';
import type { Value } from '../../model/expression.ts';
import { loadSchema } from '../../modules/load-schema.ts';
import type { OptionSchema } from '../../modules/module-schema.ts';
import type { CodeUse } from '../../passes/data-flow/data-flow.ts';
import { dataFlowOf } from '../../passes/data-flow/data-flow.ts';
import { shownCode } from '../../passes/data-flow/tested-names.ts';
import { typeOfCode } from '../../passes/data-flow/types/code-type.ts';
import type { ExpressionType } from '../../passes/data-flow/types/value-type.ts';
import { shownType } from '../../passes/data-flow/types/value-type.ts';
import { rule } from '../rule.ts';

/** An expression that is an argument of a module has a type that the option can take. */
export const argumentType = rule({
  code: 'TK423',
  name: 'argument/fitting-type',
  severity: 'error',
  why: 'The module would refuse it when the task runs, on a host that earlier tasks have changed already.',
  messages: {
    wrong: { message: 'The option "{option}" of {module} gets "{code}", which is {type}.', help: 'The option takes {wanted}: read a member, or convert the value.' },
  },
  check: (report, platform) => ({
    end: () => {
      for (const { codes } of dataFlowOf(platform).scopes)
        for (const use of codes) {
          const { step, field, origin } = use;
          if (step === undefined || (step.kind !== 'Task' && step.kind !== 'Handler') || !field.startsWith('call.arguments.')) continue;
          const option = field.slice('call.arguments.'.length);
          const schema = optionOf(step.call.module, option);
          if (schema === undefined || !isWhole(step.call.arguments[option], use)) continue;
          const type = typeOfCode(use);
          if (cannotBe(schema, type)) report(origin, 'wrong', { option, module: step.call.module, code: shownCode(use.text), type: shownType(type), wanted: wantedBy(schema) });
        }
    },
  }),
});

function optionOf(module: string, option: string): OptionSchema | undefined {
  const properties = loadSchema(module)?.properties;
  return properties !== undefined && Object.hasOwn(properties, option) ? properties[option] : undefined;
}

/** Whether a piece of code is the whole value of the option, and nothing stands around it. */
function isWhole(value: Value | undefined, { kind }: CodeUse): boolean {
  if (value === undefined) return false;
  if (isExpression(value)) return true;
  return isTemplate(value) && (kind === 'template' || value.parts.length === 1);
}

/** What Ansible cannot turn into what the option wants (its argument specification converts between text and the rest). */
function cannotBe({ ansibleType, enum: choices }: OptionSchema, { kind }: ExpressionType): boolean {
  const scalar = kind === 'string' || kind === 'integer' || kind === 'float' || kind === 'boolean';
  switch (ansibleType) {
    case 'bool':
    case 'int':
    case 'float':
      return kind === 'list' || kind === 'dict';
    case 'str':
    case 'path':
      return choices !== undefined && (kind === 'list' || kind === 'dict');
    case 'dict':
      return kind === 'list' || (scalar && kind !== 'string');
    default:
      return false;
  }
}

function wantedBy({ ansibleType, enum: choices }: OptionSchema): string {
  if (choices !== undefined) return `one of ${choices.map((choice) => JSON.stringify(choice)).join(', ')}`;
  return { bool: 'true or false', int: 'a whole number', float: 'a number', dict: 'a dict' }[ansibleType as string] ?? 'text';
}
