import type { PlaybookPart } from '../law/collect-run.ts';
import type { PlaybookTitle } from './titles.ts';

/** One line of the summary: what a playbook did. */
export interface SummaryRow {
  readonly what: string;
  readonly where: string;
  readonly seconds: number;
  readonly changes: number;
  readonly result: string;
}

/**
 * What the playbooks of a run did.
 * @param label - the name of a host for people.
 */
export function summaryRows(parts: readonly PlaybookPart[], titles: ReadonlyMap<string, PlaybookTitle>, label: (host: string) => string): readonly SummaryRow[] {
  return parts.map((part) => {
    const title = titles.get(part.path);
    const changes = part.results.filter((result) => result.outcome === 'changed').length;
    const tasks = part.results.length;
    const result = title?.purpose === 'test' ? 'passed' : changes === 0 ? 'nothing to change' : counted(changes);
    return { what: title === undefined ? part.playbook : `${title.component}: ${title.purpose}`, where: hostsOf(part).map(label).join(', '), seconds: part.seconds, changes, result: `${result} (${tasks} tasks)` };
  });
}

/** The hosts that a playbook worked on. Each begins with a check on the control node, which does not count. */
function hostsOf(part: PlaybookPart): readonly string[] {
  const plays = [...new Set(part.results.map((result) => result.play))].slice(1);
  return [...new Set(part.results.filter((result) => plays.includes(result.play)).map((result) => result.host))].sort();
}

/** The summary as a table. */
export function summaryTable(rows: readonly SummaryRow[]): string {
  const cells = [['what ran', 'on which hosts', 'time', 'result'], ...rows.map((row) => [row.what, row.where, `${row.seconds.toFixed(1)} s`, row.result])];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells.map(([what, where, time, result]) => `  ${what!.padEnd(widths[0]!)}  ${where!.padEnd(widths[1]!)}  ${time!.padStart(widths[2]!)}  ${result}`).join('\n');
}

/** One sentence on what the demo did to the hosts. */
export function conclusion(rows: readonly SummaryRow[], seconds: number): string {
  const changes = rows.reduce((sum, row) => sum + row.changes, 0);
  const time = `${seconds.toFixed(0)} s`;
  if (changes === 0) return `Everything was in place already: nothing was changed, every test passed. It took ${time}.`;
  return `Everything is deployed and every test passed: ${counted(changes)} in ${time}. Run it again: it changes nothing then.`;
}

function counted(changes: number): string {
  return changes === 1 ? '1 change' : `${changes} changes`;
}
