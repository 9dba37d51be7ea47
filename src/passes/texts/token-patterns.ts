import type { Pattern } from './pattern.ts';

export type TokenPatternKind = 'token' | 'literal secret' | 'looked up environment' | 'own password';

const shapes = [
  '-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----',
  'gh[pousr]_[A-Za-z0-9]{20,}',
  'github_pat_[A-Za-z0-9_]{20,}',
  'glpat-[A-Za-z0-9_-]{16,}',
  '(?:AKIA|ASIA)[A-Z0-9]{16}',
  'eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*',
  'hf_[A-Za-z0-9]{20,}',
  'tskey-[a-z]+-[A-Za-z0-9-]{8,}',
  'xox[abprs]-[A-Za-z0-9-]{10,}',
  'sk-[A-Za-z0-9_-]{24,}',
  'AIza[A-Za-z0-9_-]{30,}',
  'npm_[A-Za-z0-9]{30,}',
  'dckr_pat_[A-Za-z0-9_-]{16,}',
  'hvs\\.[A-Za-z0-9_-]{16,}',
];

/** A name of a secret that is given a value, in a file of settings or on a command line; gaps and Jinja are no values. */
const assigned = /(?<![\w.-])(?!NOPASSWD)[\w.-]*(?:password|passwd|passphrase|secret|token|api[_-]?key|secret[_-]?key|private[_-]?key)["']?[ \t]*(?:=|:(?=[ \t]))[ \t]*(?:"[^"\n{}\uFFFC$<>%]{3,}"|'[^'\n{}\uFFFC$<>%]{3,}'|[^\s"'{}()[\]\uFFFC$<>%,;&|`\\]{4,}(?=[\s,;"']|$))/gi;

/** A template that gives a name of a secret a value of its own. */
const setInTemplate = /\{%[-+]?\s*set\s+(\w*(?:password|passwd|passphrase|secret|token|api_?key)\s*=\s*(?:"[^"\n]{3,}"|'[^'\n]{3,}'))\s*[-+]?%\}/gi;

/** What a program that asks a server is told to sign in with: `curl -u NAME:PASSWORD`. */
const signedIn = /(?<=\b(?:curl|wget)\b[^\n|;]*\s(?:-u|--user)[ =]["']?)[\w.@-]+:[^\s"'{}$<>%\uFFFC]{3,}/g;

/** Shapes that only keys and tokens have, as their issuers document them. */
export const tokenPatterns: readonly Pattern<TokenPatternKind>[] = [
  {
    kind: 'token',
    inTitles: true,
    needs: ['PRIVATE KEY-----', 'ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'glpat-', 'AKIA', 'ASIA', 'eyJ', 'hf_', 'tskey-', 'xox', 'sk-', 'AIza', 'npm_', 'dckr_pat_', 'hvs.'],
    find: new RegExp(`(?<![A-Za-z0-9_-])(?:${shapes.join('|')})`, 'g'),
  },
  { kind: 'literal secret', needs: ['assw', 'ASSW', 'ecret', 'ECRET', 'oken', 'OKEN', '_key', '_KEY', 'apikey', 'api-key', 'assphrase', 'ASSPHRASE'], find: assigned },
  { kind: 'literal secret', needs: ['curl', 'wget'], find: signedIn },
  { kind: 'literal secret', needs: ['set '], find: setInTemplate, inCode: true },
  { kind: 'looked up environment', needs: ['env'], find: /\b(?:lookup|query|q)\(\s*['"](?:ansible\.builtin\.)?env['"]\s*,\s*['"](\w+)['"]/g, inCode: true },
  { kind: 'own password', needs: ['chpasswd'], find: /(?<=["'\s]|^)(\{\{[^}]*\}\}|[^\s"':|{}\uFFFC]+):\1["']?\s*\|\s*(?:sudo\s+(?:-\S+\s+)*)?chpasswd\b/g, inCode: true },
];
