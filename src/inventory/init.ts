import { join, relative, resolve } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { PlatformNode } from '../model/platform.ts';
import { UserError } from '../model/user-error.ts';
import type { Asker } from './ask.ts';
import { checkInventory } from './check.ts';
import { collectAnswers } from './collect.ts';
import type { GivenFlags } from './collect.ts';
import { draftOf } from './draft.ts';
import { memoryFiles } from './files.ts';
import { existingFiles, inventoryTexts, writeInventory } from './write.ts';

/** What `inventory init` works with. */
export interface InitRequest {
  readonly platform: PlatformNode;
  /** The folder that `generated/` is in. */
  readonly project: string;
  /** The folder of the new inventory. */
  readonly folder: string;
  readonly force: boolean;
  readonly given: GivenFlags;
  /** Asks for what was not given; left out where nobody can be asked. */
  readonly asker?: Asker;
}

/** What came of it. Nothing is written where `diagnostics` holds an error. */
export interface InitResult {
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes an inventory out of flags and answers, checks it, and writes it.
 * @throws UserError when flags are missing or wrong, or when files exist and `force` is not given
 */
export async function initInventory(request: InitRequest): Promise<InitResult> {
  const { platform, given, asker, force } = request;
  const folder = resolve(request.folder);
  if (platform.inventory?.questions === undefined) throw new UserError(`${platform.title} declares no questions for an inventory.`, 'Write the inventory by hand; "thinkube inventory check" tells what it lacks.');
  // Nobody should answer twenty questions to hear that the folder is taken.
  if (!force) refuseExisting(request.folder, existingFiles(folder, ['inventory.yaml', 'group_vars/all.yaml']));
  const answers = await collectAnswers(platform, platform.inventory.questions, given, asker);
  const schemas = relative(folder, join(request.project, 'generated', platform.id));
  const texts = inventoryTexts(platform, draftOf(platform.inventory.questions, answers), schemas);
  if (!force) refuseExisting(request.folder, existingFiles(folder, [...texts.keys()]));
  const diagnostics = checkInventory(platform, folder, { files: memoryFiles(new Map([...texts].map(([path, text]) => [join(folder, path), text]))) });
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return { files: [], diagnostics };
  writeInventory(folder, texts);
  return { files: [...texts.keys()], diagnostics };
}

function refuseExisting(folder: string, existing: readonly string[]): void {
  if (existing.length > 0) throw new UserError(`${folder} has these files already: ${existing.join(', ')}. Nothing was written.`, 'Name another folder with --output, or overwrite them with --force.');
}
