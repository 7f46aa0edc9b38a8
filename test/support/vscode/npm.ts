import { execFile } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs npm in a folder and returns what it printed; a failure carries npm's own words. */
export async function npm(args: readonly string[], folder: string): Promise<string> {
  const { stdout } = await execute('npm', [...args, '--loglevel=error'], { cwd: folder });
  return stdout;
}

/** Installs into a folder exactly what the package.json and package-lock.json of another one say. */
export async function npmInstallLocked(lockFolder: string, into: string): Promise<void> {
  for (const file of ['package.json', 'package-lock.json']) {
    await cp(path.join(lockFolder, file), path.join(into, file));
  }
  // --force: a package may ask for another Node than the one that only unpacks it.
  await npm(['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--force'], into);
}

/** Unpacks `part` (a path like package/lib) of a published package into a folder. */
export async function npmUnpack(
  name: string,
  integrity: string,
  part: string,
  into: string,
): Promise<void> {
  const [packed] = JSON.parse(await npm(['pack', '--json', name], into)) as readonly {
    readonly filename: string;
    readonly integrity: string;
  }[];
  if (packed?.integrity !== integrity) {
    throw new Error(`${name} is not what it was: expected ${integrity}; check its release notes.`);
  }
  const archive = path.join(into, packed.filename);
  const depth = part.split('/').length;
  await execute('tar', ['-xzf', archive, '-C', into, `--strip-components=${depth}`, part]);
  await rm(archive);
}
