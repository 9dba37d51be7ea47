import type { CodeUse } from '../code-use.ts';
import { typeOfExpression } from './infer.ts';
import type { ExpressionType } from './value-type.ts';
import { any, string } from './value-type.ts';

/** What a piece of code gives: one pair of braces alone keeps the type of its expression, text around it makes text of it. */
export function typeOfCode(use: CodeUse): ExpressionType {
  const { tree } = use;
  const bindingOf = (name: string) => use.bindingOf(name);
  if (tree === undefined) return any;
  if (tree.kind !== 'Template') return typeOfExpression(tree, bindingOf);
  const [only, ...others] = tree.body;
  if (only?.kind !== 'Output' || others.length > 0 || only.expressions.length !== 1) return tree.body.some(({ kind }) => kind === 'Text') ? string : any;
  return typeOfExpression(only.expressions[0]!, bindingOf);
}
