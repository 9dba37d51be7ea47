/** The types that Ansible gives to options and return values. */
export type AnsibleType = 'str' | 'path' | 'sid' | 'bool' | 'int' | 'float' | 'bits' | 'bytes' | 'json' | 'jsonarg' | 'raw' | 'list' | 'dict';

/** Which options exclude or need each other, on one level of options. Names are canonical, never aliases. */
export interface Constraints {
  readonly mutuallyExclusive?: readonly (readonly string[])[];
  readonly requiredTogether?: readonly (readonly string[])[];
  readonly requiredOneOf?: readonly (readonly string[])[];
  readonly requiredIf?: readonly RequiredIf[];
  readonly requiredBy?: { readonly [option: string]: readonly string[] };
}

/** When `option` has this value, all (or any) of `needs` have to be given. */
export interface RequiredIf {
  readonly option: string;
  readonly value: string | number | boolean;
  readonly needs: readonly string[];
  readonly any: boolean;
}

/** One level of options as a JSON Schema (draft 7), with Ansible's own vocabulary beside the standard one. */
export interface OptionsSchema extends Constraints {
  readonly type: 'object';
  readonly properties: { readonly [option: string]: OptionSchema };
  readonly required?: readonly string[];
  readonly additionalProperties: boolean;
}

/** One option. `ansibleType`, `aliases` and `choices` say what the documentation says; the rest checks. */
export interface OptionSchema extends Partial<Suboptions> {
  readonly ansibleType: AnsibleType;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly items?: Omit<OptionSchema, 'aliases' | 'default'>;
  readonly aliases?: readonly string[];
  readonly default?: unknown;
}

type Suboptions = Omit<OptionsSchema, 'type'>;

/** A documented return value. */
export interface ReturnSchema {
  readonly ansibleType: AnsibleType;
  readonly elements?: AnsibleType;
  readonly contains?: { readonly [name: string]: ReturnSchema };
}

/** The file `<module>.schema.json`. `version` is that of the collection, or of ansible-core. */
export interface ModuleSchema extends OptionsSchema {
  readonly title: string;
  readonly version: string;
  readonly returns: { readonly [name: string]: ReturnSchema };
}
