import type { Level, Values } from './level.ts';

/** The completion script for fish. */
export function fishScript(levels: readonly Level[]): string {
  const paths = levels.filter((level) => level.path !== '').map((level) => `      case ${quoted(level.path)}\n        set at $next`);
  const lines = levels.flatMap((level) => {
    const here = `-c thinkube -n ${quoted(`__thinkube_at ${quoted(level.path)}`)}`;
    return [
      ...level.commands.map(({ word, summary }) => `complete ${here} -f -a ${quoted(word)} -d ${quoted(summary)}`),
      ...level.flags.map((flag) => `complete ${here} -l ${quoted(flag.word.replace(/^--/, ''))} -d ${quoted(flag.summary)}${flag.values === undefined ? '' : ` -x${after(flag.values)}`}`),
      ...(level.argument === undefined ? [] : [`complete ${here}${level.argument.files === 'none' ? ' -f' : ' -F'}${level.argument.words.length === 0 ? '' : ` -a ${quoted(level.argument.words.join(' '))}`}`]),
    ];
  });
  return `# fish completion for thinkube. Write it to ~/.config/fish/completions/thinkube.fish
function __thinkube_at
  set -l at ''
  for word in (commandline -opc)[2..-1]
    set -l next (string trim -- "$at $word")
    switch "$next"
${paths.join('\n')}
    end
  end
  test "$at" = "$argv[1]"
end
complete -c thinkube -f
${lines.join('\n')}
`;
}

function after({ words, files }: Values): string {
  if (files === 'folders') return " -a '(__fish_complete_directories)'";
  if (files === 'files') return " -a '(__fish_complete_path)'";
  return words.length === 0 ? '' : ` -a ${quoted(words.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
