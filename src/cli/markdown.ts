import type { ChalkInstance } from 'chalk';
import { colors } from './colors.ts';

/**
 * A page for a terminal: headings and code stand out, lists and paragraphs stay as they are, links show where they lead.
 * It knows the Markdown that pages of rules use, not all of it.
 */
export function terminalPage(markdown: string, color: boolean): string {
  const paint = colors(color);
  const lines: string[] = [];
  let inCode = false;
  for (const line of markdown.trimEnd().split('\n')) {
    if (/^ *```/.test(line)) inCode = !inCode;
    else if (inCode) lines.push(line === '' ? '' : `    ${paint.cyan(line)}`);
    else lines.push(styled(line, paint));
  }
  return `${lines.join('\n')}\n`;
}

function styled(line: string, paint: ChalkInstance): string {
  const heading = /^(#+) +(.*)$/.exec(line);
  if (heading !== null) return heading[1] === '#' ? paint.bold.underline(plain(heading[2]!)) : paint.bold(plain(heading[2]!));
  return line
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_match, text: string, target: string) => (text === target ? text : `${text} (${target})`))
    .replace(/\*\*([^*]+)\*\*/g, (_match, text: string) => paint.bold(text))
    .replace(/`([^`]+)`/g, (_match, code: string) => (paint.level === 0 ? `\`${code}\`` : paint.cyan(code)));
}

function plain(text: string): string {
  return text.replace(/`([^`]+)`/g, '$1');
}
