import { UserError } from '../model/user-error.ts';
import { colors } from './colors.ts';

/**
 * An exception as text for stderr.
 * A user's mistake is told in its own words. Anything else is a defect of ours: one line, and the stack only when asked.
 */
export function errorText(error: unknown, options: { readonly color: boolean; readonly debug: boolean }): string {
  const paint = colors(options.color);
  const stack = options.debug ? `${stackOf(error)}\n` : '';
  if (error instanceof UserError) return `${paint.red.bold('error:')} ${error.message}\n${paint.cyan('help:')} ${error.help}\n${stack}`;
  const message = error instanceof Error ? error.message : String(error);
  const help = options.debug ? 'Please report this with the lines below.' : 'Run the same command with THINKUBE_DEBUG=1, and please report what it prints.';
  return `${paint.red.bold('error:')} thinkube itself failed: ${message}\n${paint.cyan('help:')} ${help}\n${stack}`;
}

/** The exit code that goes with an exception. */
export function exitCodeOf(error: unknown): number {
  return error instanceof UserError ? error.exitCode : 1;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return error.cause === undefined ? String(error.stack) : `${error.stack}\ncaused by: ${stackOf(error.cause) || String(error.cause)}`;
}
