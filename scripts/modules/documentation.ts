/** The parts of `ansible-doc -t module -j` that are read here. */
export interface DocumentedModule {
  /** `plugin_name` is where the module lives now; Ansible follows moves. */
  readonly doc?: { readonly plugin_name?: string; readonly options?: { readonly [option: string]: DocumentedOption } };
  readonly return?: { readonly [name: string]: DocumentedReturn } | null;
}

export interface DocumentedOption {
  readonly type?: string;
  readonly elements?: string;
  readonly required?: boolean;
  readonly default?: unknown;
  /** A dict's values describe the choices. */
  readonly choices?: readonly Choice[] | { readonly [choice: string]: unknown };
  readonly aliases?: readonly string[];
  readonly suboptions?: { readonly [option: string]: DocumentedOption } | null;
}

export type Choice = string | number | boolean;

export interface DocumentedReturn {
  readonly type?: string;
  readonly elements?: string;
  readonly sample?: unknown;
  readonly contains?: { readonly [name: string]: DocumentedReturn } | null;
}

/** What constraints.py prints for one level of options. */
export interface ModuleFacts {
  readonly options: { readonly [option: string]: OptionFacts };
  readonly mutually_exclusive: readonly (readonly string[])[];
  readonly required_together: readonly (readonly string[])[];
  readonly required_one_of: readonly (readonly string[])[];
  readonly required_if: readonly (readonly [option: string, value: Choice, needs: readonly string[], any: boolean])[];
  readonly required_by: { readonly [option: string]: readonly string[] };
}

export interface OptionFacts {
  readonly type: string | null;
  readonly elements: string | null;
  readonly suboptions?: ModuleFacts;
}
