/** Where in the author's source a node was written. `file` is absolute; lines and columns start at 1. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A place for nodes that no author wrote, such as the plays that the compiler adds itself. */
export const compilerOrigin: Origin = Object.freeze({ file: '', line: 0, column: 0 });
