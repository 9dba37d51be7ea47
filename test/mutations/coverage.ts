/**
 * Codes that no break of the platforms in `dsl/` can have, each with the reason.
 * Rules about what the DSL cannot write are broken in a copy of a generated tree (breaks/trees.ts).
 */
export const withoutBreak: { readonly [code: string]: string } = {
  TK500: 'a project is checked with the inventories that it has: only who names one that is not there can meet it',
  TK640: 'a file that cannot be opened is a matter of rights, which root has: test/unit/importer covers it',
  TK650: 'a tree that was generated has playbooks: only who names an empty folder can meet it',
  TK653: 'which modules are gone depends on the version of Ansible: test/unit/importer covers it',
};
