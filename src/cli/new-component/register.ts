import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { ArrayLiteralExpression, CallExpression, ObjectLiteralExpression, SourceFile } from 'ts-morph';
import { IndentationText, Node, Project, QuoteKind, SyntaxKind } from 'ts-morph';
import { UserError } from '../../model/user-error.ts';
import { shownPath } from '../../output/frame.ts';

/** A file of the author's with its new text. */
export interface Registration {
  readonly path: string;
  readonly text: string;
}

/**
 * Adds a component to its phase: an import, and an entry in the phase's list. Nothing is written.
 * @param folder the platform's folder in `dsl/`
 * @throws UserError when the list cannot be found, or is no plain list
 */
export function register(folder: string, phase: string, constant: string, componentPath: string, project: string): Registration {
  const { file, call } = findPhase(folder, phase, project);
  const path = file.getFilePath();
  const byHand = `Add it by hand: import ${constant} from ${shownPath(componentPath, project)}, and put it into the components of phase ${phase}.`;
  if (namesIn(file).has(constant)) throw new UserError(`${shownPath(path, project)} has something else that is called ${constant}.`, 'Choose another name for the component.');
  const list = listOf(call);
  if (list === undefined) throw new UserError(`The components of phase ${phase} are no plain list in ${shownPath(path, project)}.`, byHand);
  file.getProject().manipulationSettings.set({ useTrailingCommas: list.compilerNode.elements.hasTrailingComma });
  const multiLine = list.getStartLineNumber() !== list.getEndLineNumber();
  list.addElement(constant, { useNewLines: multiLine });
  addImport(file, constant, modulePath(dirname(path), componentPath));
  return { path, text: file.getFullText() };
}

/** The path that a file in `from` imports another file by. */
export function modulePath(from: string, file: string): string {
  const path = relative(from, file).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

/** Reads one file without its imports: nothing here needs types. */
export function parseFile(path: string): SourceFile {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Single },
  });
  return project.createSourceFile(path, readFileSync(path, 'utf8'));
}

/** The object that a call such as `phase({ … })` gets, if the call is of that function. */
export function argumentOf(call: CallExpression, name: string): ObjectLiteralExpression | undefined {
  const [argument] = call.getArguments();
  return call.getExpression().getText() === name && Node.isObjectLiteralExpression(argument) ? argument : undefined;
}

function findPhase(folder: string, phase: string, project: string): { file: SourceFile; call: ObjectLiteralExpression } {
  const candidates = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts')).sort();
  for (const candidate of candidates) {
    const path = join(folder, candidate);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(phase) || !text.includes('phase(')) continue;
    const file = parseFile(path);
    for (const call of file.getDescendantsOfKind(SyntaxKind.CallExpression)) {
      const argument = argumentOf(call, 'phase');
      const id = argument?.getProperty('id');
      const value = Node.isPropertyAssignment(id) ? id.getInitializer() : undefined;
      if (argument !== undefined && Node.isStringLiteral(value) && value.getLiteralValue() === phase) return { file, call: argument };
    }
  }
  throw new UserError(`No file in ${shownPath(folder, project)}/ declares phase ${phase} as phase({ id: '${phase}', … }).`, 'Write the id of the phase as plain text there.');
}

function listOf(phase: ObjectLiteralExpression): ArrayLiteralExpression | undefined {
  const property = phase.getProperty('components');
  const value = Node.isPropertyAssignment(property) ? property.getInitializer() : undefined;
  return Node.isArrayLiteralExpression(value) ? value : undefined;
}

function namesIn(file: SourceFile): ReadonlySet<string> {
  return new Set(file.getDescendantsOfKind(SyntaxKind.Identifier).map((identifier) => identifier.getText()));
}

/** Behind the last import from the same folder, or else behind the last from a folder that sorts before it. */
function addImport(file: SourceFile, constant: string, path: string): void {
  const before = file.getImportDeclarations().findLastIndex((declaration) => {
    const other = declaration.getModuleSpecifierValue();
    return dirname(other) === dirname(path) || (other.startsWith('./') && other.includes('/', 2) && other < path) || !other.startsWith('.');
  });
  file.insertImportDeclaration(before + 1, { namedImports: [constant], moduleSpecifier: path });
}
