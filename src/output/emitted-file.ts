import type { Origin } from '../model/origin.ts';

/** One file of a generated tree, in memory: its text and the place in the author's source that made it. */
export interface EmittedFile {
  readonly text: string;
  readonly origin: Origin;
}

/** A generated tree in memory: path below `generated/<platform>/`, with `/` between folders, to file. */
export type EmittedTree = ReadonlyMap<string, EmittedFile>;
