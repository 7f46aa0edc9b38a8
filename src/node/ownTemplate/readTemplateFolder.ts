import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isProblem, Problem } from '../../core/problem';
import type { TemplateFile } from '../../core/template';
import type { TemplateSource } from '../../core/templateLint/lintTemplate';
import { FILES_FOLDER, MANIFEST_NAME } from '../../core/templateLint/templateParts';
import { errorCode } from '../fileSystem';
import { MAX_FILE_BYTES, MAX_MANIFEST_BYTES, templateBudget } from './templateBudget';

/**
 * Reads a template from a folder that holds `template.yaml` and `files/`. Nothing is followed out of
 * the folder and nothing is executed.
 *
 * @throws Problem where one of the two is missing, or where the folder holds what cannot be part of
 * a template: symbolic links, devices, too much
 */
export async function readTemplateFolder(folder: string): Promise<TemplateSource> {
  const source = join(folder, MANIFEST_NAME);
  await expect(source, 'file', `${folder} is no template: it has no file ${MANIFEST_NAME}.`);
  const root = join(folder, FILES_FOLDER);
  await expect(root, 'folder', `${folder} is no template: it has no folder ${FILES_FOLDER}.`);
  const manifest = (await readPlainFile(source, MAX_MANIFEST_BYTES)).toString('utf8');
  return { manifest, files: await readFiles(root, folder) };
}

async function expect(path: string, kind: 'file' | 'folder', missing: string): Promise<void> {
  const info = await lstat(path).catch(() => undefined);
  if (info === undefined) throw new Problem(missing);
  if (kind === 'file' ? !info.isFile() : !info.isDirectory()) throw noPlainFile(path);
}

const noPlainFile = (path: string): Problem =>
  new Problem(
    `${path} is no plain file or folder; a template holds nothing else, no links and no devices.`,
  );

async function readFiles(root: string, source: string): Promise<readonly TemplateFile[]> {
  const files: TemplateFile[] = [];
  const spend = templateBudget(source);
  const visit = async (folder: string, prefix: string): Promise<void> => {
    for (const name of (await readdir(folder)).sort()) {
      const path = `${prefix}${name}`;
      const place = join(folder, name);
      const info = await lstat(place);
      if (info.isDirectory()) {
        await visit(place, `${path}/`);
        continue;
      }
      if (!info.isFile()) throw noPlainFile(place);
      spend(`${FILES_FOLDER}/${path}`, info.size);
      files.push({ path, content: await readPlainFile(place, MAX_FILE_BYTES) });
    }
  };
  await visit(root, '');
  return files;
}

/** Windows has the first of the flags alone, and no named pipes that would block. */
const readOnly = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/** Reads what is a plain file at the moment of reading, whatever stood there when it was looked at. */
async function readPlainFile(path: string, maxBytes: number): Promise<Buffer> {
  try {
    const file = await open(path, readOnly);
    try {
      const info = await file.stat();
      if (!info.isFile()) throw noPlainFile(path);
      if (info.size > maxBytes) {
        throw new Problem(`${path} is too large for a template (over ${maxBytes / 1e6} MB).`);
      }
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === 'ELOOP') throw noPlainFile(path);
    if (isProblem(error)) throw error;
    throw new Problem(`${path} cannot be read (${errorCode(error) ?? String(error)}).`);
  }
}
