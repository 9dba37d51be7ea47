import { fileURLToPath } from 'node:url';
import type { Origin } from '../model/origin.ts';
import { compilerOrigin } from '../model/origin.ts';

const sourceRoot = new URL('../', import.meta.url);
/** Loaders name files by URL or by path. */
const sourceRoots = [sourceRoot.href, fileURLToPath(sourceRoot)] as const;

/**
 * The author's line that called into the DSL: the nearest stack frame outside of `src/`.
 * Node strips types in place, so the positions are those of the file as written.
 */
export function callerOrigin(): Origin {
  const { prepareStackTrace, stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = 16;
    Error.prepareStackTrace = (_error, frames) => frames;
    const holder: { stack?: unknown } = {};
    Error.captureStackTrace(holder, callerOrigin);
    const frames = holder.stack as NodeJS.CallSite[];
    for (const frame of frames) {
      const file = frame.getFileName();
      if (!file || file.startsWith(sourceRoots[0]) || file.startsWith(sourceRoots[1]) || file.startsWith('node:') || file.includes('/node_modules/')) continue;
      return { file: file.startsWith('file:') ? fileURLToPath(file) : file, line: frame.getLineNumber() ?? 1, column: frame.getColumnNumber() ?? 1 };
    }
    return compilerOrigin;
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
}
