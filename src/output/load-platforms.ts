import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import { suggestion } from '../text/nearest.ts';
import { errorPlace, placeAbove } from './error-place.ts';
import { frameOf, frameText, shownPath } from './frame.ts';
import { platformIds, platformPath } from './project.ts';

/**
 * Imports the platforms of a project.
 * @param only the id of the one that is wanted
 * @throws UserError when an author's file cannot be loaded: it names the author's line
 */
export async function loadPlatforms(project: string, only?: string): Promise<readonly PlatformNode[]> {
  const known = platformIds(project);
  if (only !== undefined && !known.includes(only)) throw new UserError(`There is no platform "${only}".${suggestion(only, known)}`, `This project has: ${known.join(', ')}.`);
  const platforms: PlatformNode[] = [];
  for (const id of only === undefined ? known : [only]) platforms.push(await loadPlatform(project, id));
  return platforms;
}

async function loadPlatform(project: string, id: string): Promise<PlatformNode> {
  const path = platformPath(project, id);
  let module: { readonly default?: unknown };
  try {
    module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  } catch (error) {
    throw authorError(error, path, project);
  }
  const platform = module.default as Partial<PlatformNode> | undefined;
  if (platform?.kind !== 'Platform') throw new UserError(`${shownPath(path, project)} does not export a platform.`, 'It ends with: export default platform({ … })');
  if (platform.id !== id) {
    throw new UserError(`${shownPath(path, project)} declares the platform "${platform.id}", but its folder is "${id}".`, `Give both the same name; the tree is generated/${id}/.`);
  }
  return platform as PlatformNode;
}

/**
 * What an exception from an author's file means for the author.
 * @param path the file that was being loaded, for errors that name no place
 */
export function authorError(error: unknown, path: string, project: string): unknown {
  if (error instanceof UserError) return error;
  const message = (error instanceof Error ? error.message : String(error)).replace(/ imported from .*$/, '').trim();
  const place = errorPlace(error) ?? (error instanceof SyntaxError ? askNode(path) : undefined);
  const where = place === undefined ? `  --> ${shownPath(path, project)}\n` : frameText(frameOf(place, project));
  const told = new UserError(`${message.replaceAll(`${dirname(path)}/`, '')}\n${where.trimEnd()}`, remedy(error, message));
  told.cause = error;
  return told;
}

/** Node tells the place of some syntax errors only when nobody catches them. */
function askNode(path: string): ReturnType<typeof placeAbove> {
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', 'await import(process.argv[1]);', pathToFileURL(path).href], { encoding: 'utf8' });
  return placeAbove(stderr);
}

function remedy(error: unknown, message: string): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') return 'Only types that vanish may be used: no enum, namespace, parameter property or import =.';
  if (code === 'ERR_MODULE_NOT_FOUND') return 'Check the path: it ends with .ts and is relative to the file that imports it; packages are in package.json.';
  if (code === 'ERR_PACKAGE_IMPORT_NOT_DEFINED') return 'Names with # are those of "imports" in package.json: #dsl, #modules/…, #resources/….';
  if (message.includes('does not provide an export')) return 'Check the name. A type is imported with: import type { … }';
  if (/before initialization/.test(message)) return 'Two files import each other. Move what both need into a third one.';
  if (error instanceof SyntaxError) return 'Correct the line, then build again.';
  return 'Correct the line, then build again. If it looks right to you: THINKUBE_DEBUG=1 shows where the error was thrown.';
}
