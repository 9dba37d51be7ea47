import type { ExpressionType } from './value-type.ts';
import { any, anyDict, anyList, boolean, integer, string } from './value-type.ts';

const results: readonly (readonly [ExpressionType, string])[] = [
  [string, 'b64decode b64encode basename capitalize center checksum comment dirname expanduser expandvars filesizeformat format hash human_readable indent join lower md5 normpath password_hash path_join pprint quote realpath regex_escape regex_replace relpath replace sha1 strftime striptags title to_json to_nice_json to_nice_yaml to_uuid to_yaml tojson trim truncate type_debug unvault upper urldecode urlencode urlize vault win_basename win_dirname wordwrap xmlattr string commonpath'],
  [integer, 'int count length human_to_bytes wordcount'],
  [boolean, 'bool'],
  [anyList, 'batch combinations dictsort difference dict2items fileglob from_yaml_all groupby intersect list permutations product regex_findall reject rejectattr select selectattr map slice sort split splitext subelements symmetric_difference union unique zip zip_longest flatten shuffle'],
  [anyDict, 'combine items2dict rekey_on_member urlsplit'],
];

/** What filters of Jinja and of ansible-core give back, by name; what is not here may give anything. */
const filterTypes: ReadonlyMap<string, ExpressionType> = new Map(results.flatMap(([type, names]) => names.split(' ').map((name) => [name, type] as const)));

/** What a filter gives back whatever it is put behind; `any` where that depends. */
export function typeOfFilter(name: string): ExpressionType {
  return filterTypes.get(name.replace(/^ansible\.builtin\./, '')) ?? any;
}

const methods: readonly (readonly [ExpressionType, string])[] = [
  [boolean, 'startswith endswith isdigit isalpha isalnum isnumeric isdecimal isupper islower isspace isidentifier'],
  [string, 'strip lstrip rstrip lower upper title capitalize replace format join zfill ljust rjust removeprefix removesuffix strftime isoformat'],
  [anyList, 'split rsplit splitlines partition rpartition'],
  [integer, 'find rfind count index'],
];

const methodTypes: ReadonlyMap<string, ExpressionType> = new Map(methods.flatMap(([type, names]) => names.split(' ').map((name) => [name, type] as const)));

/** What a method of text gives back; `any` for others. */
export function typeOfMethod(name: string): ExpressionType {
  return methodTypes.get(name) ?? any;
}

/** Functions that every template can call. */
export function typeOfFunction(name: string): ExpressionType {
  if (name === 'query' || name === 'q' || name === 'range') return anyList;
  return name === 'dict' ? anyDict : any;
}

const magicTypes: ReadonlyMap<string, ExpressionType> = new Map<string, ExpressionType>([
  ...['inventory_hostname', 'inventory_hostname_short', 'playbook_dir', 'inventory_dir', 'role_path', 'role_name', 'ansible_role_name', 'ansible_play_name', 'ansible_limit', 'ansible_playbook_python'].map((name) => [name, string] as const),
  ...['ansible_check_mode', 'ansible_diff_mode'].map((name) => [name, boolean] as const),
  ...['ansible_forks', 'ansible_verbosity'].map((name) => [name, integer] as const),
  ...['group_names', 'ansible_play_hosts', 'ansible_play_hosts_all', 'ansible_play_batch', 'ansible_run_tags', 'ansible_skip_tags', 'play_hosts', 'ansible_play_role_names'].map((name) => [name, { kind: 'list', items: string }] as const),
  ['groups', anyDict],
  ['ansible_version', anyDict],
]);

/** The values that Ansible brings ("Special Variables"). */
export function typeOfMagic(name: string): ExpressionType {
  return magicTypes.get(name) ?? any;
}
