import { plainString } from '../../passes/plain-values.ts';
import { sightingsOf } from '../../passes/sightings.ts';
import { isSecretName } from '../../passes/taint/secret-names.ts';
import { textsOf } from '../../passes/texts.ts';
import { isForPeople, isInComment } from '../../passes/texts/acting.ts';
import type { AuthorText } from '../../passes/texts/author-text.ts';
import { gap } from '../../passes/texts/flat-text.ts';
import { rule } from '../rule.ts';

/** Words that stand where a secret would and are none: states, switches, locked accounts, and names of objects that hold one. */
const noSecret = /^(?:|true|false|yes|no|on|off|none|null|omit|present|absent|always|never|on_create|required|optional|default|env|file|prompt|bearer|basic|\*+|!+|x|-|\d{1,3})$|^[~/.$%<]|^(?:https?|file|ref):|-(?:secret|secrets|tls|credentials?|keys?|tokens?|password|oauth|auth)$/i;
/** The name of a variable of the environment. */
const environmentName = /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/;

/** A secret is never written down: it comes from the environment of the control node (conventions VAR-05). */
export const noLiteral = rule({
  code: 'TK202',
  name: 'secret/no-literal',
  severity: 'error',
  why: 'What is written down is in version control, in every copy of it and in the tree on every machine that runs it, for ever.',
  messages: {
    value: { message: 'The value of "{name}" is written here.', help: 'Declare a secret variable and read it: its value comes from the environment of the control node.' },
    text: { message: 'The text sets a secret to what is written here: "{found}".', help: 'Declare a secret variable and read it: its value comes from the environment of the control node.' },
  },
  check: (report, platform) => ({
    platform: () => {
      for (const at of textsOf(platform)) if (isValueOfSecret(at)) report(at.origin, 'value', { name: at.key! });
      for (const { at, found, index, origin } of sightingsOf(platform, 'literal secret')) {
        if (!isForPeople(at) && at.kind !== 'name' && at.kind !== 'condition' && !isInComment(at, index) && isWritten(valueIn(found))) report(origin, 'text', { found: hidden(found) });
      }
    },
  }),
});

/** The texts of a dict of a secret (`password: {from: x}`) are judged by their own names. */
function isValueOfSecret({ key, text, kind, code }: AuthorText): boolean {
  if (key === undefined || code || !(kind === 'argument' || kind === 'value' || kind === 'keyword' || kind === 'declaration')) return false;
  return isSecretName(key) && plainString(text) !== undefined && !text.includes(gap) && !text.includes('{{') && !text.includes('\n') && isWritten(text.trim());
}

function isWritten(value: string): boolean {
  return !noSecret.test(value) && !environmentName.test(value);
}

const assignment = /^(.*?[=:]\s*)(.*)$/s;

function valueIn(found: string): string {
  return (assignment.exec(found)?.[2] ?? '').replace(/^["']|["']$/g, '');
}

/** The finding itself must not show it. */
function hidden(found: string): string {
  return found.replace(assignment, '$1…');
}
