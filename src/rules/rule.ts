import type { Diagnostic } from '../model/diagnostic.ts';
import type { Origin } from '../model/origin.ts';
import type { PlatformNode } from '../model/platform.ts';
import { gap } from '../passes/texts/flat-text.ts';
import type { Visitor } from './visitor.ts';

/** What a rule says of one kind of mistake; `{names}` stand for the data of a report. */
export interface RuleMessage {
  readonly message: string;
  readonly help: string;
}

/** Says one of a rule's messages about a place. */
export type Report<Id extends string> = (origin: Origin, id: Id, data?: { readonly [name: string]: string | number }) => void;

/** A rule as its file declares it. `check` is called once a platform and returns what looks at the nodes. */
export interface RuleSpec<Id extends string> {
  /** Stable code, such as `TK101`. */
  readonly code: string;
  /** The state that the rule asks for, such as `files/unique-path`. */
  readonly name: string;
  readonly severity: Diagnostic['severity'];
  readonly why: string;
  readonly messages: { readonly [Key in Id]: RuleMessage };
  readonly check: (report: Report<Id>, platform: PlatformNode) => Visitor;
}

/** A rule with its kinds of messages forgotten, as the registry holds it. */
export interface Rule extends Omit<RuleSpec<string>, 'check'> {
  /** Starts one run of the rule; findings go to `add`. */
  readonly start: (platform: PlatformNode, add: (diagnostic: Diagnostic) => void) => Visitor;
}

/** Makes a rule of its declaration. */
export function rule<Id extends string>({ check, ...spec }: RuleSpec<Id>): Rule {
  const { code, name, severity, why, messages } = spec;
  return Object.freeze({
    ...spec,
    start: (platform: PlatformNode, add: (diagnostic: Diagnostic) => void): Visitor =>
      check((origin, id, data = {}) => {
        const said = messages[id];
        add({ code, name, severity, why, message: filled(said.message, data), help: filled(said.help, data), origin });
      }, platform),
  });
}

/** Fills a text in; what only the run knows is a gap in the data and three dots in the text. */
function filled(text: string, data: { readonly [name: string]: string | number }): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? '').replaceAll(gap, '…'));
}
