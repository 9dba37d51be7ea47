import type { Effect } from '../../model/effect.ts';
import type { Text } from '../../model/expression.ts';
import type { Arguments, EffectsOf } from '../call.ts';
import { effect, effects, joined, made } from '../call.ts';

/** A file that the module writes as a whole, and what it reads on the host for that. */
const written: EffectsOf = (call) => {
  const dest = call.text('dest', 'path');
  const source = call.flag('remote_src') ? call.text('src') : undefined;
  return [...(source === undefined ? [] : [effect('reads', 'file', source)]), ...(dest === undefined ? [] : [effect('creates', 'file', dest)])];
};

/** `ansible.builtin.file`: the state says what becomes of the path; without one, mode and owner are changed. */
const file: EffectsOf = (call) => {
  const path = call.text('path', 'dest', 'name');
  if (path === undefined) return [];
  if (call.absent) return [effect('deletes', 'file', path)];
  if (call.is('state', 'directory')) return [effect('creates', 'directory', path, { shared: true })];
  if (call.is('state', 'touch')) return [effect('creates', 'file', path, { shared: true })];
  if (call.is('state', 'link', 'hard')) return [effect('creates', 'file', path)];
  return [effect('changes', 'file', path)];
};

/** A part of a file: the file itself is changed, unless the module makes it. */
function part(call: Arguments, kind: 'line' | 'block', name: Text | undefined): readonly Effect[] {
  const path = call.text('path', 'dest', 'destfile', 'name');
  if (path === undefined) return [];
  if (name === undefined) return [effect('changes', 'file', path)];
  const id = joined(path, '#', name);
  return [effect(call.absent ? 'deletes' : 'creates', kind, id), ...(call.flag('create') && !call.absent ? [effect('creates', 'file', path, { shared: true })] : [])];
}

const lineinfile: EffectsOf = (call) => part(call, 'line', call.text('regexp', 'regex', 'search_string') ?? lineName(call.text('line', 'value')));

/** What is set says which line it is; its value may be a secret. */
function lineName(line: Text | undefined): Text | undefined {
  return typeof line === 'string' ? line.replace(/^(\s*(?:export\s+)?[\w.-]+\s*[=:]).*$/s, '$1') : line;
}
const blockinfile: EffectsOf = (call) => part(call, 'block', markerName(call.text('marker') ?? '# {mark} ANSIBLE MANAGED BLOCK'));

/** The words of a marker line: `# {mark} OURS` is `OURS`. */
function markerName(marker: Text): Text {
  return typeof marker === 'string' ? marker.replace(/^[^{\w]*\{mark\}\s*|\s*(?:-->|\*\/)$/g, '') : marker;
}

const iniFile: EffectsOf = (call) => part(call, 'line', joined('[', call.text('section') ?? '', '] ', call.text('option') ?? '*'));

const replace: EffectsOf = (call) => {
  const path = call.text('path', 'dest', 'destfile', 'name');
  return path === undefined ? [] : [effect('changes', 'file', path)];
};

const interfacesFile: EffectsOf = (call) => {
  const [iface, option] = [call.text('iface'), call.text('option')];
  const path = call.text('dest') ?? '/etc/network/interfaces';
  return iface === undefined ? [] : made(call, 'line', joined(path, '#', iface, ' ', option ?? '*'));
};

const looked: EffectsOf = (call) => effects('reads', 'file', [call.text('path', 'src', 'dest', 'name')].filter((path) => path !== undefined));

const find: EffectsOf = (call) => effects('reads', 'directory', call.texts('paths', 'path', 'name'));

const unarchive: EffectsOf = (call) => {
  const dest = call.text('dest');
  const marker = call.text('creates');
  return [...(dest === undefined ? [] : [effect('changes', 'directory', dest)]), ...(marker === undefined ? [] : [effect('creates', 'file', marker)])];
};

const synchronize: EffectsOf = (call) => {
  const dest = call.text('dest');
  return dest === undefined || call.is('mode', 'pull') ? [] : [effect('creates', 'directory', dest, { shared: true })];
};

const keyPair: EffectsOf = (call) => {
  const path = call.text('path');
  return path === undefined ? [] : made(call, 'file', path, joined(path, '.pub'));
};

const keyFile: EffectsOf = (call) => made(call, 'file', call.text('path'));

/** Modules about files and folders, their lines and their blocks. */
export const paths: { readonly [module: string]: EffectsOf } = {
  'ansible.builtin.blockinfile': blockinfile,
  'ansible.builtin.copy': written,
  'ansible.builtin.fetch': (call) => effects('reads', 'file', call.texts('src')),
  'ansible.builtin.file': file,
  'ansible.builtin.find': find,
  'ansible.builtin.get_url': (call) => made(call, 'file', call.text('dest')),
  'ansible.builtin.lineinfile': lineinfile,
  'ansible.builtin.replace': replace,
  'ansible.builtin.slurp': looked,
  'ansible.builtin.stat': looked,
  // A name that nobody can know; whoever makes one removes what it registered.
  'ansible.builtin.tempfile': () => [],
  'ansible.builtin.template': written,
  'ansible.builtin.unarchive': unarchive,
  'ansible.posix.synchronize': synchronize,
  'community.crypto.openssh_keypair': keyPair,
  'community.crypto.openssl_privatekey': keyFile,
  'community.crypto.x509_certificate': keyFile,
  'community.general.ini_file': iniFile,
  'community.general.interfaces_file': interfacesFile,
};
