import { printDot } from '../backends/graph/dot.ts';
import { dependencyGraph } from '../backends/graph/graph.ts';
import { printGraphJson } from '../backends/graph/json.ts';
import { printMermaid } from '../backends/graph/mermaid.ts';
import { loadPlatforms } from '../output/load-platforms.ts';
import { findProject } from '../output/project.ts';
import type { CommandSpec } from './command-spec.ts';

const printers = { mermaid: printMermaid, dot: printDot, json: printGraphJson } as const;

/** `thinkube graph`: which component needs which. */
export const graph: NonNullable<CommandSpec['run']> = async (context, _args, options) => {
  const platforms = await loadPlatforms(findProject(context.cwd, context.project), options['platform'] as string | undefined);
  context.data(printers[options['format'] as keyof typeof printers](platforms.map(dependencyGraph)));
  return 0;
};
