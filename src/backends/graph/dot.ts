import type { DependencyGraph, GraphComponent } from './graph.ts';

/** The graph in the DOT language of Graphviz, with the phases as clusters. */
export function printDot(graphs: readonly DependencyGraph[]): string {
  const lines = ['// An arrow points to what is needed first.', 'digraph components {', '  rankdir=LR;', '  node [shape=box];'];
  for (const graph of graphs) {
    for (const phase of graph.phases) {
      const title = graphs.length > 1 ? `${graph.title}: ${phase.title}` : phase.title;
      lines.push(`  subgraph ${quoted(`cluster_${phase.key}`)} {`, `    label=${quoted(title)};`, ...phase.components.map((component) => `    ${node(component)}`), '  }');
    }
    lines.push(...graph.unplaced.map((component) => `  ${node(component)}`), ...graph.edges.map((edge) => `  ${quoted(edge.from)} -> ${quoted(edge.to)};`));
  }
  return `${lines.join('\n')}\n}\n`;
}

function node(component: GraphComponent): string {
  return `${quoted(component.key)} [label=${quoted(component.title)}];`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
