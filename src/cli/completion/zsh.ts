import type { Level, Values, Word } from './level.ts';

/** The completion script for zsh. It works from a folder of $fpath, and when it is sourced. */
export function zshScript(levels: readonly Level[]): string {
  const paths = levels.filter((level) => level.path !== '').map((level) => `      ${quoted(level.path)}) at=$next ;;`);
  const flags = levels.flatMap((level) => level.flags.flatMap((flag) => (flag.values === undefined ? [] : [`    ${quoted(`${level.path} ${flag.word}`)}) ${offers(flag.values).join('; ') || ':'}; return ;;`])));
  const words = levels.map((level) => `    ${quoted(level.path)}) ${[describe(level.commands, 'command'), describe(level.flags, 'option'), ...offers(level.argument)].filter((line) => line !== '').join('; ')} ;;`);
  return `#compdef thinkube
# zsh completion for thinkube. Write it to a folder of $fpath as _thinkube.
_thinkube() {
  local at='' next position
  local -a offered
  for ((position = 2; position < CURRENT; position++)); do
    next="\${at:+$at }\${words[position]}"
    case "$next" in
${paths.join('\n')}
    esac
  done
  case "$at \${words[CURRENT-1]}" in
${flags.join('\n')}
  esac
  case "$at" in
${words.join('\n')}
  esac
}
if [ "$funcstack[1]" = _thinkube ]; then _thinkube "$@"; else compdef _thinkube thinkube; fi
`;
}

function describe(words: readonly Word[], what: string): string {
  if (words.length === 0) return '';
  return `offered=(${words.map(({ word, summary }) => quoted(`${word.replaceAll(':', '\\:')}:${summary}`)).join(' ')}); _describe ${what} offered`;
}

function offers(values: Values | undefined): readonly string[] {
  if (values === undefined) return [];
  const words = values.words.length === 0 ? [] : [`compadd -- ${values.words.map(quoted).join(' ')}`];
  return values.files === 'none' ? words : [...words, values.files === 'files' ? '_files' : '_files -/'];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
