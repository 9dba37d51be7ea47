import { UserError } from '../model/user-error.ts';
import { errorPlace } from '../output/error-place.ts';
import { frameOf, frameText } from '../output/frame.ts';
import { mayColor } from './context.ts';
import type { Terminal } from './context.ts';
import { errorText } from './report-error.ts';

/** What an exception that nobody waited for means: an author's line is told as the author's, anything else as a defect. */
export function strayErrorText(error: unknown, terminal: Terminal): string {
  const place = errorPlace(error);
  const told =
    place === undefined
      ? error
      : Object.assign(new UserError(`${error instanceof Error ? error.message : String(error)}\n${frameText(frameOf(place, terminal.cwd)).trimEnd()}`, 'Files in dsl/ only say what there is: nothing in them runs later.'), { cause: error });
  return errorText(told, { color: mayColor(terminal.stderr, terminal.env), debug: (terminal.env['THINKUBE_DEBUG'] ?? '') !== '' });
}
