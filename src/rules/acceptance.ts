import type { Diagnostic, Finding } from '../model/diagnostic.ts';
import type { Origin } from '../model/origin.ts';
import type { Suppression } from '../model/suppression.ts';
import type { HandlerNode, StepNode } from '../model/task.ts';
import type { Owner, Owners, Places } from './places.ts';

/** What a rule found, with the step that was being looked at, where one was. */
export interface Found {
  readonly diagnostic: Diagnostic;
  readonly step: StepNode | HandlerNode | undefined;
}

/**
 * The groups of rules (the first word of their names) whose findings are never accepted: a secret in the open and a
 * certificate of one's own are wrong whatever the reason, the old names are nowhere, and a suppression cannot suppress
 * what is said of suppressions.
 */
const final: ReadonlySet<string> = new Set(['secret', 'tls', 'suppression']);
const finalNames: ReadonlySet<string> = new Set(['literal/no-predecessor']);

/** Whether what this rule finds stays a mistake whatever an author says. */
export function isFinal(rule: { readonly name: string }): boolean {
  return final.has(rule.name.slice(0, rule.name.indexOf('/'))) || finalNames.has(rule.name);
}

/**
 * Puts the suppressions to the findings, and the components to which their places belong.
 * @param found each mistake at each place once, with all the steps that it was found at
 * @param used gets the suppressions that a finding needed
 */
export function accepted(found: Iterable<readonly Found[]>, places: Places, used: Set<Suppression>): readonly Finding[] {
  return [...found].map((same): Finding => {
    const { diagnostic } = same[0]!;
    const everywhere = same.map(({ step }) => places.ownersOf(diagnostic.origin, step));
    const components = [...new Set(everywhere.flatMap(({ owners }) => owners.map(({ component }) => component.id)))];
    const suppressed = isFinal(diagnostic) ? undefined : suppressionOf(diagnostic, everywhere, used);
    return { ...diagnostic, ...(components.length === 0 ? {} : { components }), ...(suppressed === undefined ? {} : { suppressed }) };
  });
}

/** What is found at several steps, or in several components, is accepted where each of them accepts it. */
function suppressionOf({ code, origin }: Diagnostic, everywhere: readonly Owners[], used: Set<Suppression>): Suppression | undefined {
  const found = everywhere.flatMap(({ owners, known }) => {
    const each = owners.map((owner) => ({ owner, suppression: matching(code, origin, owner) }));
    if (known) return each.map(({ suppression }) => suppression);
    return [...Map.groupBy(each, ({ owner }) => owner.component).values()].map((own) => own.find(({ suppression }) => suppression !== undefined)?.suppression);
  });
  for (const suppression of found) if (suppression !== undefined) used.add(suppression);
  return found.includes(undefined) ? undefined : found[0];
}

function matching(code: string, origin: Origin, { component, suppressions, step }: Owner): Suppression | undefined {
  const inner = suppressions.find((suppression) => suppression.code === code);
  if (inner !== undefined) return inner;
  const own = component.suppressions?.filter((suppression) => suppression.code === code) ?? [];
  // What is found in a template file is found at the resource that writes it, too.
  return own.find(({ on }) => on !== undefined && (isSame(on, origin) || isSame(on, step))) ?? own.find(({ on }) => on === undefined);
}

function isSame(one: Origin, other: Origin | undefined): boolean {
  return other !== undefined && one.file === other.file && one.line === other.line && one.column === other.column;
}
