import { lstatSync, readFileSync, statSync } from 'node:fs';

/** The text of a file, or why there is none. */
export type ReadText = { readonly text: string } | { readonly problem: string; readonly help: string };

/** Larger files are data, not something that people wrote for Ansible. */
export const sizeLimit = 8 * 1024 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads a text file; nothing is thrown for any file. */
export function readText(file: string): ReadText {
  try {
    const stat = statSync(file);
    if (!stat.isFile()) return { problem: stat.isDirectory() ? 'A folder stands where a file was expected.' : 'This is neither a file nor a folder.', help: 'Put a text file here, or remove it.' };
    if (stat.size > sizeLimit) return { problem: `The file has ${Math.round(stat.size / 1024 / 1024)} MiB; files of more than ${sizeLimit / 1024 / 1024} MiB are not read.`, help: 'Keep data that is not for Ansible outside of its folders.' };
    const bytes = readFileSync(file);
    if (bytes.includes(0)) return { problem: 'The file is binary: it holds a zero byte.', help: 'Save it as text in UTF-8, or move it to a folder files/.' };
    return { text: decoder.decode(bytes) };
  } catch (error) {
    return problemOf(error, file);
  }
}

function problemOf(error: unknown, file: string): ReadText {
  if (error instanceof TypeError) return { problem: 'The file is not UTF-8.', help: 'Save it as UTF-8.' };
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return isLink(file) ? { problem: 'The link leads to nothing.', help: 'Correct the link, or remove it.' } : { problem: 'There is no such file.', help: 'Correct the path.' };
  if (code === 'ELOOP') return { problem: 'The link leads in a circle.', help: 'Correct the link, or remove it.' };
  if (code === 'EACCES' || code === 'EPERM') return { problem: 'The file may not be read.', help: 'Give yourself the right to read it.' };
  return { problem: `The file cannot be read (${code ?? 'unknown reason'}).`, help: 'Look at the file and its disk.' };
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
