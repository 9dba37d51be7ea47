import { expression } from '../../dsl/values.ts';
import type { Expr } from '../../dsl/values.ts';

/** What the units of LXD's sizes stand for: decimal ones differ from binary ones. */
export const unitFactors = expression<{ readonly [unit: string]: number }>`{'': 1, 'B': 1, 'kB': 1000, 'MB': 1000000, 'GB': 1000000000, 'TB': 1000000000000, 'KiB': 1024, 'MiB': 1048576, 'GiB': 1073741824, 'TiB': 1099511627776}`;

/**
 * A size as LXD takes it, in bytes: 48GB is less than 48GiB. What is no size, such as a percentage, counts as nothing.
 * @param factors a name that has the value of `unitFactors`, where a template sets one
 */
export function bytesOf(size: Expr<string>, factors: Expr<{ readonly [unit: string]: number }> = unitFactors): Expr<number> {
  return expression<number>`(${size} | regex_replace('[^0-9].*$', '') | int) * ${factors}.get(${size} | regex_replace('^[0-9]+', ''), 0)`;
}
