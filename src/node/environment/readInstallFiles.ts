import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstallFiles } from '../../core/environment/environmentPlan';

/** Reads what a project says about its packages. */
export async function readInstallFiles(root: string): Promise<InstallFiles> {
  const file = join(root, 'pyproject.toml');
  const requirementsTxt = existsSync(join(root, 'requirements.txt'));
  return existsSync(file)
    ? { requirementsTxt, pyproject: await readFile(file, 'utf8') }
    : { requirementsTxt };
}
