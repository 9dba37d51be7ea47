import type { Value } from '../../../model/expression.ts';
import type { Binding } from '../name-use.ts';
import { factType, factsType } from '../../../facts/fact-types.ts';
import { typeOfMagic } from './plugin-types.ts';
import { typeOfItem, typeOfResult } from './result-type.ts';
import type { ExpressionType } from './value-type.ts';
import { any, typeOfData, typeOfReturn, typeOfSchema } from './value-type.ts';

/** What a name holds, as far as it is sure. */
export function typeOfBinding(name: string, binding: Binding | undefined): ExpressionType {
  switch (binding?.kind) {
    case 'variable':
      return typeOfSchema(binding.variable.type.schema);
    case 'register':
      // Results under one name in several plays may be of several modules.
      return binding.set === 'elsewhere' ? any : typeOfResult(binding.task, binding.ofItem);
    case 'fact':
      return binding.fact === undefined ? factsType : factType(binding.fact);
    case 'loop':
      return binding.results === undefined ? itemsOf(binding.over) : typeOfItem(binding.results);
    case 'vars':
      return binding.value === null ? any : typeOfData(binding.value);
    case 'parameter':
      return binding.type === undefined ? any : typeOfReturn({ ansibleType: binding.type });
    case 'magic':
      return typeOfMagic(name);
    default:
      return any;
  }
}

function itemsOf(over: Value): ExpressionType {
  const type = typeOfData(over);
  return type.kind === 'list' ? type.items : any;
}
