import type { DocumentedModule, DocumentedOption } from './documentation.ts';

/** Where the documentation of ansible-core 2.19 says less than its code takes, with what the code says. */
const corrections: { readonly [module: string]: { readonly [option: string]: Partial<DocumentedOption> } } = {
  // Documented as texts; the action plugin takes all that `when` takes, and ansible-core 2.19 wants truth values.
  'ansible.builtin.assert': { that: { elements: 'raw' } },
};

/** The documentation with its corrections. Throws an Error for a correction of an option that is gone. */
export function corrected(name: string, module: DocumentedModule): DocumentedModule {
  const documented = { ...module.doc?.options };
  for (const [option, correction] of Object.entries(corrections[name] ?? {})) {
    if (documented[option] === undefined) throw new Error(`scripts/modules/corrections.ts corrects ${name}.${option}, which the documentation does not have (any more).`);
    documented[option] = { ...documented[option], ...correction };
  }
  return { ...module, doc: { ...module.doc, options: documented } };
}
