const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What a host key of an inventory stands for. */
export interface HostPattern {
  readonly names: readonly string[];
  /** From `name:port`. */
  readonly port?: number;
}

/**
 * The hosts behind a host key: `web[01:03]` is web01, web02 and web03; `db-[a:c]`; `[1:9:2]` counts by twos.
 * Several ranges multiply. A port may follow: `web1:2222`.
 * @throws RangeError with the reason when a range is none
 */
export function expandHosts(key: string): HostPattern {
  const port = /^((?:[^:[\]]|\[[^\]]*\])*):(\d+)$/.exec(key);
  return port === null ? { names: expandRanges(key) } : { names: expandRanges(port[1]!), port: Number(port[2]) };
}

/** So many hosts make one inventory unusable; a range that gives more is a slip of the keyboard. */
const LIMIT = 100_000;

function expandRanges(pattern: string): readonly string[] {
  const open = pattern.indexOf('[');
  if (open === -1) return [pattern];
  const close = pattern.indexOf(']', open);
  if (close === -1) throw new RangeError('the bracket of the range is not closed');
  const tails = expandRanges(pattern.slice(close + 1));
  const items = sequence(pattern.slice(open + 1, close));
  if (items.length * tails.length > LIMIT) throw new RangeError(`the range stands for more than ${LIMIT} hosts`);
  return items.flatMap((item) => tails.map((tail) => pattern.slice(0, open) + item + tail));
}

function sequence(range: string): readonly string[] {
  const [begin = '', end = '', stepText = '1', ...rest] = range.split(':');
  const step = Number(stepText);
  if (!range.includes(':') || rest.length > 0) throw new RangeError('a range is [begin:end] or [begin:end:step]');
  if (end === '') throw new RangeError('the range has no end');
  if (!/^\d+$/.test(stepText) || step < 1) throw new RangeError('the step of a range is a whole number above 0');
  if (begin.length === 1 && end.length === 1 && letters.includes(begin) && letters.includes(end)) return between(letters.indexOf(begin), letters.indexOf(end), step, (number) => letters[number]!);
  if (!/^\d*$/.test(begin) || !/^\d+$/.test(end)) throw new RangeError('a range goes from number to number, or from letter to letter');
  const padded = begin.length > 1 && begin.startsWith('0');
  if (padded && begin.length !== end.length) throw new RangeError('begin and end of a range with leading zeros have the same length');
  return between(Number(begin || '0'), Number(end), step, (number) => (padded ? String(number).padStart(begin.length, '0') : String(number)));
}

function between(begin: number, end: number, step: number, print: (number: number) => string): readonly string[] {
  if (begin > end) throw new RangeError('the begin of a range is not behind its end');
  if ((end - begin) / step > LIMIT) throw new RangeError(`the range stands for more than ${LIMIT} hosts`);
  return Array.from({ length: Math.floor((end - begin) / step) + 1 }, (_, position) => print(begin + position * step));
}
