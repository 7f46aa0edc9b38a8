import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache } from '../repository';

const stampName = '.installed';

async function stampOf(folder: string): Promise<string | undefined> {
  return readFile(path.join(folder, stampName), 'utf8').catch(() => undefined);
}

/** One short text that changes when any of the given files or words changes. */
export async function recipeOf(
  files: readonly string[],
  ...words: readonly string[]
): Promise<string> {
  const hash = createHash('sha256').update(words.join('\n'));
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex');
}

/**
 * Gives the folder `.cache/<name>` as `fill` makes it, and makes it again only when `recipe` has
 * changed. It is filled beside its place and renamed, so that a folder that exists is complete.
 */
export async function installOnce(
  name: string,
  recipe: string,
  fill: (staging: string) => Promise<void>,
): Promise<string> {
  const folder = path.join(cache, name);
  if ((await stampOf(folder)) === recipe) return folder;
  const staging = `${folder}.${randomUUID()}`;
  await mkdir(staging, { recursive: true });
  try {
    await fill(staging);
    await writeFile(path.join(staging, stampName), recipe);
    await rm(folder, { recursive: true, force: true });
    await rename(staging, folder);
  } catch (error) {
    // Another run may have been faster with the same recipe.
    if ((await stampOf(folder)) !== recipe) throw error;
  } finally {
    if (existsSync(staging)) await rm(staging, { recursive: true, force: true });
  }
  return folder;
}
