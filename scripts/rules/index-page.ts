import { dirname, relative } from 'node:path';
import { lawSteps } from '../../test/lab/law/steps.ts';
import type { Chapter, Convention, OtherWay } from './conventions.ts';

/** What the page shows of a rule. */
export interface RuleEntry {
  readonly code: string;
  readonly name: string;
  readonly severity: 'error' | 'warning';
  readonly why: string;
  /** Where the rule is, from the root of the repository. */
  readonly file: string;
  readonly hasPage: boolean;
}

/** What the page is made of. */
export interface IndexParts {
  readonly chapters: readonly Chapter[];
  readonly rules: readonly RuleEntry[];
  readonly promises: ReadonlyMap<string, string>;
  /** The codes of the reader of trees that nobody compiled. */
  readonly readerCodes: readonly string[];
}

const page = 'docs/rules/README.md';

const introduction = `# What keeps the conventions

Every convention for playbooks, and what keeps it: a *type* (the wrong thing does not compile), a *rule* (\`TKnnn\`, found by
\`thinkube check\`; \`thinkube explain TKnnn\` prints its page), a property of what is printed, an assertion at run time, or a
step of [the law](../law.md) of the lab. Where no rule and no type can see all of it, the row says why.

A finding that is right in one place is accepted there, with a reason: see [suppressions](../cli.md#suppressions).

This page is made of \`docs/rules/conventions/\` by \`make docs\`; a test compares both with the rules and the files.
`;

/** The index of docs/rules: every convention with what keeps it, then every rule. */
export function indexPage(parts: IndexParts): string {
  return `${introduction}${parts.chapters.map((chapter) => chapterText(chapter, parts)).join('')}${rulesText(parts.rules)}${lawText(parts.chapters)}`;
}

function chapterText({ title, about, rows }: Chapter, parts: IndexParts): string {
  return `\n## ${title}\n\n${about === undefined ? '' : `${about}\n\n`}| | Convention | Kept by |\n| --- | --- | --- |\n${rows.map((row) => rowText(row, parts)).join('')}`;
}

function rowText(row: Convention, { rules, promises, readerCodes }: IndexParts): string {
  const byCode = new Map(rules.map((rule) => [rule.code, rule]));
  const codes = [...(row.rules ?? []), ...(row.inventory ?? []), ...(row.reader === true ? readerCodes : [])];
  const kept = [
    ...codes.map((code) => `${codeLink(byCode.get(code), code)} ${byCode.get(code)?.name ?? ''}`),
    ...(row.types ?? []).map((promise) => `type: ${promise} (${fileLink(promises.get(promise) ?? '')})`),
    ...(row.other ?? []).map(otherText),
    ...(row.law === undefined ? [] : [`law: ${row.law.join(', ')}`]),
    ...(row.because === undefined ? [] : [`*${row.because}*`]),
  ];
  return `| ${row.id} | ${inCell(row.says)} | ${kept.map(inCell).join('<br>')} |\n`;
}

function otherText({ what, in: files }: OtherWay): string {
  return `${what} (${files.map(fileLink).join(', ')})`;
}

function rulesText(rules: readonly RuleEntry[]): string {
  return `\n## All rules\n\n| Code | Name | | Why | File |\n| --- | --- | --- | --- | --- |\n${rules.map((rule) => `| ${codeLink(rule, rule.code)} | ${rule.name} | ${rule.severity} | ${inCell(rule.why)} | ${fileLink(rule.file)} |\n`).join('')}`;
}

function lawText(chapters: readonly Chapter[]): string {
  const named = new Set(chapters.flatMap(({ rows }) => rows.flatMap(({ law = [] }) => law.map(String))));
  return `\n## Steps of the law\n\n| | |\n| --- | --- |\n${Object.entries(lawSteps).filter(([sign]) => named.has(sign)).map(([sign, what]) => `| ${sign} | ${inCell(what)} |\n`).join('')}`;
}

function codeLink(rule: RuleEntry | undefined, code: string): string {
  return rule?.hasPage === true ? `[${code}](${code}.md)` : code;
}

function fileLink(path: string): string {
  return `[${path.replace(/^.*\//, '')}](${relative(dirname(page), path)})`;
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/<(?!br>)/g, '&lt;');
}
