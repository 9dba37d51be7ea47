/**
 * Codes that no break of the platforms in `dsl/` can have, each with the reason.
 * Rules about what the DSL cannot write are broken in a copy of a generated tree (breaks/trees.ts).
 */
export const withoutBreak: { readonly [code: string]: string } = {
  TK500: 'a project is checked with the inventories that it has: only who names one that is not there can meet it',
  TK406: 'the platforms in dsl/ write no role of their own: the compiler brings its two',
};
