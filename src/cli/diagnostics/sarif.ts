import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '../../model/diagnostic.ts';
import { sortDiagnostics } from '../../model/diagnostic.ts';
import type { Origin } from '../../model/origin.ts';
import type { LineReader } from '../../output/source-line.ts';
import { lineReader, wordAt } from '../../output/source-line.ts';
import { packageVersion } from '../package.ts';
import { pageOf, pageText } from './page.ts';

/**
 * Findings as SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), which code scanners read. What an author accepts is
 * in it too, as suppressed. Rules are those that found something, each with its page as help.
 * @param root the folder that paths are relative to
 */
export function sarifDiagnostics(findings: readonly Finding[], root: string): string {
  const read = lineReader();
  const sorted = sortDiagnostics(findings);
  const rules = [...new Map(sorted.map((finding) => [finding.code, finding])).values()].sort((one, other) => (one.code < other.code ? -1 : 1));
  const indexOf = new Map(rules.map(({ code }, index) => [code, index]));
  const marks = fingerprints(sorted, root);
  const run = {
    tool: { driver: { name: 'thinkube', semanticVersion: packageVersion(), rules: rules.map(descriptor) } },
    invocations: [{ executionSuccessful: true }],
    columnKind: 'utf16CodeUnits',
    results: sorted.map((finding, position) => result(finding, indexOf.get(finding.code)!, marks[position]!, root, read)),
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function descriptor({ code, name, severity, why }: Finding) {
  const page = pageOf(code);
  const markdown = page === undefined ? undefined : pageText(page);
  return {
    id: code,
    name,
    shortDescription: { text: name },
    fullDescription: { text: why },
    help: { text: markdown ?? why, ...(markdown === undefined ? {} : { markdown }) },
    defaultConfiguration: { level: severity },
  };
}

function result({ code, severity, message, help, origin, components, suppressed }: Finding, ruleIndex: number, fingerprint: string, root: string, read: LineReader) {
  const logical = (components ?? []).map((id) => ({ name: id, fullyQualifiedName: id, kind: 'module' }));
  const physical = origin.file === '' ? {} : { physicalLocation: physicalLocation(origin, root, read) };
  const places = origin.file === '' && logical.length === 0 ? {} : { locations: [{ ...physical, ...(logical.length === 0 ? {} : { logicalLocations: logical }) }] };
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: `${message} ${help}` },
    ...places,
    partialFingerprints: { 'place/v1': fingerprint },
    ...(suppressed === undefined ? {} : { suppressions: [{ kind: 'inSource', justification: suppressed.reason, location: { physicalLocation: physicalLocation(suppressed.origin, root, read) } }] }),
  };
}

/** A finding that only moved is the same one: its line does not count, but which one of several equal ones in a file it is. */
function fingerprints(findings: readonly Finding[], root: string): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ code, message, origin }) => {
    const hash = createHash('sha256').update(JSON.stringify([code, uriOf(origin.file, root), message])).digest('hex');
    const number = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, number);
    return `${hash}:${number}`;
  });
}

function physicalLocation({ file, line, column }: Origin, root: string, read: LineReader) {
  const source = read(file, line);
  const region = { startLine: line, startColumn: column, ...(source === undefined ? {} : { endColumn: column + wordAt(source, column).length, snippet: { text: source } }) };
  return { artifactLocation: artifact(file, root), region };
}

function artifact(file: string, root: string) {
  const uri = uriOf(file, root);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: '%SRCROOT%' };
}

/** Relative to the root where the file lies in it: who reads the report has the files elsewhere. */
function uriOf(file: string, root: string): string {
  const path = relative(root, file);
  if (path === '' || path.startsWith('..')) return file === '' ? '' : pathToFileURL(file).href;
  return path.split(sep).map(encodeURIComponent).join('/');
}
