import type { Suppression } from '../model/suppression.ts';

/** What the comments of a file say about findings that are accepted. */
export interface Acceptances {
  /** In front of the first play: they hold for the whole component. */
  readonly ofFile: readonly Suppression[];
  /** Directly above a task, by the line on which it begins. */
  readonly above: ReadonlyMap<number, readonly Suppression[]>;
}

const none: Acceptances = Object.freeze({ ofFile: [], above: new Map() });
const line = /^(\s*)#\s*Accepted (TK\d{3}):\s*(.*)$/;
const continuation = /^\s*#\s{2,}(\S.*)$/;

/** Reads comments such as `# Accepted TK613: the mirror is on this machine`. Lines that are indented further go on with it. */
export function readAcceptances(file: string, text: string): Acceptances {
  if (!text.includes('# Accepted TK')) return none;
  const ofFile: Suppression[] = [];
  const above = new Map<number, Suppression[]>();
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((one) => /^-\s/.test(one));
  for (let at = 0; at < lines.length; at++) {
    const found = line.exec(lines[at]!);
    if (found === null) continue;
    const reason = [found[3]!];
    let next = at + 1;
    for (let more = continuation.exec(lines[next] ?? ''); more !== null; more = continuation.exec(lines[++next] ?? '')) reason.push(more[1]!);
    while (next < lines.length && /^\s*(#.*)?$/.test(lines[next]!)) next++;
    const suppression: Suppression = { code: found[2]!, reason: reason.join(' ').trim(), origin: { file, line: at + 1, column: found[1]!.length + 1 } };
    if (start === -1 || at < start) ofFile.push(suppression);
    else above.set(next + 1, [...(above.get(next + 1) ?? []), suppression]);
  }
  return { ofFile, above };
}
