import type { Expr, TemplateText } from '../dsl/values.ts';

/** Any value that YAML can hold, with expressions and templates in it: what an option takes whose documentation names no closer type. */
export type Data = string | number | boolean | null | Expr<unknown> | TemplateText | readonly Data[] | { readonly [key: string]: Data };
