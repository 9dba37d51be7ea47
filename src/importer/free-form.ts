/** Arguments that were written as one line of text: `src=a dest=b`, or a command. */
export interface FreeForm {
  readonly options: ReadonlyMap<string, string>;
  /** What is no `key=value`. */
  readonly raw: string;
}

/** The options that commands take out of their line; everything else with a `=` in it belongs to the command. */
const ofCommands: ReadonlySet<string> = new Set(['creates', 'removes', 'chdir', 'executable', 'warn', 'stdin', 'stdin_add_newline', 'strip_empty_ends']);

/**
 * Takes a line of arguments apart as Ansible does: at blanks, but not inside of quotes and of Jinja's braces.
 * @param command whether the line is a command
 * @returns `undefined` where a quote or a brace has no end
 */
export function parseFreeForm(text: string, command: boolean): FreeForm | undefined {
  const words = splitWords(text);
  if (words === undefined) return undefined;
  const options = new Map<string, string>();
  let raw = '';
  let continued = false;
  for (const { word, before } of words) {
    // A backslash at the end of a line only says that the line goes on.
    if (word === '\\') {
      continued = true;
      continue;
    }
    const at = separatorIn(word);
    const key = at === -1 ? '' : word.slice(0, at).trim();
    if (at > 0 && (!command || ofCommands.has(key))) options.set(key, unquoted(word.slice(at + 1).trim()));
    else raw += (raw === '' ? '' : before.includes('\n') && !continued ? before : ' ') + (at === -1 ? word.replaceAll('\\=', '=') : word);
    continued = false;
  }
  return { options, raw };
}

/** Where the key ends: the first `=` behind the first character that no backslash stands before. */
function separatorIn(word: string): number {
  for (let at = word.indexOf('=', 1); at !== -1; at = word.indexOf('=', at + 1)) if (word[at - 1] !== '\\') return at;
  return -1;
}

function splitWords(text: string): readonly { readonly word: string; readonly before: string }[] | undefined {
  const words: { word: string; before: string }[] = [];
  let start = -1;
  let gap = 0;
  let quote = '';
  const open: string[] = [];
  const end = (at: number): void => {
    if (start === -1) return;
    words.push({ word: text.slice(start, at), before: text.slice(gap, start) });
    start = -1;
    gap = at;
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    const pair = text.slice(at, at + 2);
    if (quote === '' && open.length === 0 && /\s/.test(letter)) {
      end(at);
      continue;
    }
    if (start === -1) start = at;
    if (pair === '{{' || pair === '{%' || pair === '{#') {
      open.push(closing[pair]!);
      at++;
    } else if (open.length > 0 && pair === open.at(-1)) {
      open.pop();
      at++;
    } else if (open.length === 0 && (letter === '"' || letter === "'") && text[at - 1] !== '\\') {
      if (quote === '') quote = letter;
      else if (quote === letter) quote = '';
    }
  }
  end(text.length);
  return quote === '' && open.length === 0 ? words : undefined;
}

const closing: { readonly [pair: string]: string } = { '{{': '}}', '{%': '%}', '{#': '#}' };

function unquoted(text: string): string {
  const [first] = text;
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first) && text[text.length - 2] !== '\\' ? text.slice(1, -1) : text;
}
