import type { Constraints, RequiredIf } from '../../src/modules/module-schema.ts';
import type { DocumentedOption, ModuleFacts } from './documentation.ts';

type DocumentedOptions = { readonly [option: string]: DocumentedOption };

/**
 * The constraints between the documented options of one level. Aliases become canonical names; options that
 * the documentation does not have (internal ones) are left out, as are demands that a default already fulfils.
 */
export function constraintsOf(documented: DocumentedOptions, facts: ModuleFacts | undefined): Constraints {
  if (facts === undefined) return {};
  const canonical = new Map(Object.entries(documented).flatMap(([name, option]) => [name, ...(option.aliases ?? [])].map((alias) => [alias, name] as const)));
  const known = (names: readonly string[]) => names.flatMap((name) => canonical.get(name) ?? []);
  const hasDefault = (name: string) => documented[name]?.default !== undefined && documented[name]?.default !== null;
  const groups = (listed: readonly (readonly string[])[]) => listed.map(known);

  const mutuallyExclusive = groups(facts.mutually_exclusive).filter((names) => names.length > 1);
  // Ansible checks these after it has filled in the defaults.
  const requiredTogether = groups(facts.required_together).filter((names) => names.length > 1);
  const requiredOneOf = groups(facts.required_one_of).filter((names) => names.length > 0 && !names.some(hasDefault));
  const requiredIf = facts.required_if.flatMap(([option, value, needs, any]): RequiredIf[] => {
    const name = canonical.get(option);
    const missing = known(needs).filter((need) => !hasDefault(need));
    const fulfilled = missing.length === 0 || (any && missing.length < needs.length);
    return name === undefined || value === null || fulfilled ? [] : [{ option: name, value, needs: missing, any }];
  });
  const requiredBy = Object.fromEntries(
    Object.entries(facts.required_by).flatMap(([option, needs]) => {
      const name = canonical.get(option);
      const missing = known(needs).filter((need) => !hasDefault(need));
      return name === undefined || missing.length === 0 ? [] : [[name, missing] as const];
    }),
  );
  return {
    ...(mutuallyExclusive.length > 0 && { mutuallyExclusive }),
    ...(requiredTogether.length > 0 && { requiredTogether }),
    ...(requiredOneOf.length > 0 && { requiredOneOf }),
    ...(requiredIf.length > 0 && { requiredIf }),
    ...(Object.keys(requiredBy).length > 0 && { requiredBy }),
  };
}
