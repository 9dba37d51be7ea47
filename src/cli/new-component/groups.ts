import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Node, SyntaxKind } from 'ts-morph';
import type { PlatformNode } from '../../model/platform.ts';
import { UserError } from '../../model/user-error.ts';
import { suggestion } from '../../text/nearest.ts';
import { shownPath } from '../../output/frame.ts';
import type { ComponentDraft } from './source.ts';
import { argumentOf, modulePath, parseFile } from './register.ts';

/**
 * How a new component's file gets at the host group that it runs on.
 * @param wanted the group's Ansible name or its key; left out, the first group that hosts are at home in
 * @param folder where the component's file will be
 * @throws UserError when there is no such group
 */
export async function groupAccess(platform: PlatformNode, platformFile: string, wanted: string | undefined, folder: string, project: string): Promise<ComponentDraft['groups']> {
  const { name, path } = groupsImport(platformFile, project);
  const exported = ((await import(pathToFileURL(path).href)) as { readonly [name: string]: { readonly [key: string]: { readonly group?: { readonly name: string } } } })[name] ?? {};
  const keys = new Map(Object.entries(exported).flatMap(([key, value]) => (value.group === undefined ? [] : [[value.group.name, key] as const])));
  const group = wanted === undefined ? (platform.groups.find((candidate) => candidate.home === true) ?? platform.groups[0]) : platform.groups.find((candidate) => candidate.name === wanted || keys.get(candidate.name) === wanted);
  const key = group === undefined ? undefined : keys.get(group.name);
  if (key === undefined) throw new UserError(`Platform ${platform.id} has no host group "${wanted ?? ''}".${suggestion(wanted ?? '', keys.keys())}`, 'See all of them: thinkube list groups');
  return { name, path: modulePath(folder, path), key };
}

/** What `groups` of the platform is called, and the file that it is imported from. */
function groupsImport(platformFile: string, project: string): { name: string; path: string } {
  const file = parseFile(platformFile);
  const spec = file.getDescendantsOfKind(SyntaxKind.CallExpression).map((call) => argumentOf(call, 'platform')).find((found) => found !== undefined);
  const property = spec?.getProperty('groups');
  const name = Node.isShorthandPropertyAssignment(property) ? property.getName() : Node.isPropertyAssignment(property) ? property.getInitializer()?.getText() : undefined;
  const declaration = file.getImportDeclarations().find((candidate) => candidate.getNamedImports().some((named) => named.getName() === name && named.getAliasNode() === undefined));
  if (name === undefined || declaration === undefined) {
    throw new UserError(`${shownPath(platformFile, project)} does not import its host groups by one name.`, "Write them as in: import { groups } from './groups.ts'; … platform({ …, groups, … })");
  }
  return { name, path: resolve(join(dirname(platformFile), declaration.getModuleSpecifierValue())) };
}
