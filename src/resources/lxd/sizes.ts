import { expression } from '../../dsl/values.ts';
import type { Expr } from '../../dsl/values.ts';

/**
 * Sizes as LXD takes them (`48GB`, `48GiB`, plain bytes) in bytes, added up. What is no size counts as nothing: a
 * percentage, or a size that is not set.
 */
export function bytesOfAll(sizes: Expr<readonly string[]>): Expr<number> {
  const texts = expression<readonly string[]>`${sizes} | map('string')`;
  // The filter counts each prefix as a power of 1024; decimal sizes get their zeros as text.
  const binary = expression<readonly number[]>`${texts} | select('match', '[0-9]+[KMGT]iB$') | map('replace', 'iB', 'B') | map('human_to_bytes')`;
  const decimal = expression<readonly number[]>`${texts} | select('match', '[0-9]+([kMGT]?B)?$') | map('replace', 'kB', '000') | map('replace', 'MB', '000000') | map('replace', 'GB', '000000000') | map('replace', 'TB', '000000000000') | map('replace', 'B', '') | map('int')`;
  return expression<number>`(${binary} | sum) + (${decimal} | sum)`;
}

/** One size in bytes: `bytesOf('48GB')` is less than `bytesOf('48GiB')`. */
export function bytesOf(size: Expr<string>): Expr<number> {
  return bytesOfAll(expression<readonly string[]>`[${size}]`);
}
