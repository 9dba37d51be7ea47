import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Something other than a rule or a type that keeps a convention. */
export interface OtherWay {
  readonly what: string;
  /** The files: what does it, and what shows that it does. */
  readonly in: readonly string[];
  /** Text that stands in one of them. */
  readonly has?: string;
}

/** One convention in our own words, and how it is kept. */
export interface Convention {
  readonly id: string;
  readonly says: string;
  /** Codes of rules. */
  readonly rules?: readonly string[];
  /** Codes of checks of inventories. */
  readonly inventory?: readonly string[];
  /** The checks of the reader of trees that nobody compiled, all of them. */
  readonly reader?: boolean;
  /** What is written behind `@ts-expect-error` in test/types. */
  readonly types?: readonly string[];
  /** Steps of the lab's law. */
  readonly law?: readonly (string | number)[];
  readonly other?: readonly OtherWay[];
  /** Why no rule and no type can see it, or not all of it. */
  readonly because?: string;
}

/** Conventions about one thing. */
export interface Chapter {
  readonly title: string;
  readonly about?: string;
  readonly rows: readonly Convention[];
}

/** The chapters in the order in which the index has them: one file each in `docs/rules/conventions`. */
export const chapterFiles = ['naming', 'playbooks', 'variables', 'errors', 'hosts', 'roles', 'tls', 'network-and-storage', 'tests', 'images-and-docs', 'platform', 'defects', 'beyond'] as const;

/** Reads all chapters. */
export function readChapters(root: string): readonly Chapter[] {
  return chapterFiles.map((name) => parse(readFileSync(join(root, 'docs', 'rules', 'conventions', `${name}.yaml`), 'utf8')) as Chapter);
}

/** What type tests promise, by the words behind `@ts-expect-error`, with the file that has them. */
export function typePromises(root: string): ReadonlyMap<string, string> {
  const files = globSync('test/types/*.ts', { cwd: root }).sort();
  return new Map(files.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/@ts-expect-error (.+)$/gm)].map((match) => [match[1]!, file] as const)).reverse());
}
