import type { Level, Values } from './level.ts';

/** The completion script for bash. Any bash from 3.2 on reads it. */
export function bashScript(levels: readonly Level[]): string {
  const paths = levels.filter((level) => level.path !== '').map((level) => `      ${quoted(level.path)}) path=$next ;;`);
  const flags = levels.flatMap((level) => level.flags.flatMap((flag) => (flag.values === undefined ? [] : [`    ${quoted(`${level.path} ${flag.word}`)}) ${reply(flag.values)}; return ;;`])));
  const words = levels.map((level) => {
    const all = [...level.commands, ...level.flags].map((word) => word.word);
    return `    ${quoted(level.path)}) ${reply({ words: [...all, ...(level.argument?.words ?? [])], files: level.argument?.files ?? 'none' })} ;;`;
  });
  return `# bash completion for thinkube. Load it with: source <(thinkube completion bash)
_thinkube() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path='' next position
  for ((position = 1; position < COMP_CWORD; position++)); do
    next="\${path:+$path }\${COMP_WORDS[position]}"
    case "$next" in
${paths.join('\n')}
    esac
  done
  COMPREPLY=()
  case "$path $previous" in
${flags.join('\n')}
  esac
  case "$path" in
${words.join('\n')}
  esac
}
complete -F _thinkube thinkube
`;
}

function reply({ words, files }: Values): string {
  const kind = files === 'files' ? ' -f' : files === 'folders' ? ' -d' : '';
  return `COMPREPLY=($(compgen${kind} -W ${quoted(words.join(' '))} -- "$current"))`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
