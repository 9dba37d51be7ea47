import type { DependencyGraph, GraphComponent } from './graph.ts';

/** The graph as a Mermaid flowchart, which GitHub and others draw by themselves. */
export function printMermaid(graphs: readonly DependencyGraph[]): string {
  const lines = ['%% An arrow points to what is needed first.', 'flowchart LR'];
  for (const graph of graphs) {
    for (const phase of graph.phases) {
      lines.push(`  subgraph ${phase.key}["${quoted(graphs.length > 1 ? `${graph.title}: ${phase.title}` : phase.title)}"]`, ...phase.components.map((component) => `    ${node(component)}`), '  end');
    }
    lines.push(...graph.unplaced.map((component) => `  ${node(component)}`), ...graph.edges.map((edge) => `  ${edge.from} --> ${edge.to}`));
  }
  return `${lines.join('\n')}\n`;
}

function node(component: GraphComponent): string {
  return `${component.key}["${quoted(component.title)}"]`;
}

/** Mermaid reads `#…;` as a character and ends the text at a quotation mark. */
function quoted(text: string): string {
  return text.replaceAll('#', '#35;').replaceAll('"', '#quot;');
}
