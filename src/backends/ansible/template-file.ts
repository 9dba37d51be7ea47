import type { Variable } from '../../model/expression.ts';
import { defaultText } from './header.ts';

/**
 * A template file as it is emitted: the author's text behind the defaults of the technical variables that it reads.
 * Jinja drops the line end behind each of these statements (Ansible sets trim_blocks), so the rendered file does not show them.
 */
export function printTemplateFile(source: string, variables: readonly Variable[]): string {
  const defaults = variables
    .filter((variable) => variable.default !== undefined && new RegExp(`(?<![.\\w])${variable.name}\\b`).test(source))
    .map((variable) => `{% set ${variable.name} = ${variable.name} | default(${defaultText(variable)}) %}\n`);
  return `${defaults.join('')}${source}`;
}
