import type { DependencyGraph } from './graph.ts';

/** The graph for programs. */
export function printGraphJson(graphs: readonly DependencyGraph[]): string {
  return `${JSON.stringify({ platforms: graphs }, null, 2)}\n`;
}
