import { parseExpression } from './expressions.ts';
import type { Arguments, Expression, NamedArgument } from './nodes.ts';
import { fail } from './syntax-error.ts';
import type { TokenStream } from './token-stream.ts';

/** What stands between the parentheses of a call, a filter or a test. */
export function parseArguments(stream: TokenStream): Arguments {
  const positional: Expression[] = [];
  const named: NamedArgument[] = [];
  let star: Expression | undefined;
  let doubleStar: Expression | undefined;
  /** Python's order: values, names or `*`, then `**`. */
  const ensure = (fits: boolean): void => {
    if (!fits) fail(stream.current, 'The arguments are in the wrong order.', 'Values come first, then *values and name=value, then **values.');
  };
  stream.next();
  for (let first = true; !stream.skipOperator(')'); first = false) {
    if (!first) {
      stream.expectOperator(',', 'Put a comma between two arguments, or close the call with ")".');
      if (stream.skipOperator(')')) break;
    }
    if (stream.isOperator('*')) {
      ensure(star === undefined && doubleStar === undefined);
      stream.next();
      star = parseExpression(stream);
    } else if (stream.isOperator('**')) {
      ensure(doubleStar === undefined);
      stream.next();
      doubleStar = parseExpression(stream);
    } else if (stream.is('name') && stream.following.kind === 'operator' && stream.following.text === '=') {
      ensure(doubleStar === undefined);
      const name = stream.next();
      stream.next();
      const value = parseExpression(stream);
      named.push({ name: name.text, value, ...stream.placeFrom(name) });
    } else {
      ensure(star === undefined && doubleStar === undefined && named.length === 0);
      positional.push(parseExpression(stream));
    }
  }
  return { positional, named, star, doubleStar };
}
