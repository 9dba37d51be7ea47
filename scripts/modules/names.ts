const reserved = new Set([
  'arguments', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'enum', 'eval',
  'export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in', 'instanceof', 'interface', 'let', 'new', 'null',
  'package', 'private', 'protected', 'public', 'return', 'static', 'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'var', 'void',
  'while', 'with', 'yield',
]);

/** The last part of a fully qualified name. */
export function shortName(module: string): string {
  return module.split('.').at(-1) ?? module;
}

/** The TypeScript function for a module: `systemd_service` is `systemdService`; reserved words get an underscore behind. */
export function moduleFunction(module: string): string {
  const name = shortName(module).replace(/_+([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
  return reserved.has(name) ? `${name}_` : name;
}

/** The first part of a module's type names: `SystemdService`. */
export function moduleType(module: string): string {
  const name = moduleFunction(module);
  return name.charAt(0).toUpperCase() + name.slice(1).replace(/_$/, '');
}

/** A member of an interface; names that are no identifiers are quoted. */
export function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/** Text as a TypeScript literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}
