import { existsSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cache } from '../repository';
import { startGroup } from '../processGroup';
import type { Launch } from '../suite';
import { releases, type ReleaseName } from './release';

/** Where the desktop VS Code for a run comes from, or why there is none. */
export type Desktop = { readonly executable: string } | { readonly missing: string };

/**
 * Finds a desktop VS Code: the one that VSCODE_EXECUTABLE names, or with TEST_HOST_DOWNLOAD=1 the
 * one that Microsoft offers for this release.
 */
export async function findDesktop(release: ReleaseName): Promise<Desktop> {
  const given = process.env['VSCODE_EXECUTABLE'];
  if (given !== undefined) {
    return existsSync(given) ? { executable: given } : { missing: `there is no file ${given}` };
  }
  if (process.env['TEST_HOST_DOWNLOAD'] !== '1') {
    return { missing: 'set VSCODE_EXECUTABLE, or TEST_HOST_DOWNLOAD=1 to download it' };
  }
  const executable = await downloadAndUnzipVSCode({
    version: release === 'newest' ? 'stable' : releases[release].vscode,
    cachePath: path.join(cache, 'desktop'),
  });
  return { executable };
}

/** Runs a suite in the extension host of a desktop VS Code. */
export function launchDesktopHost(executable: string): Launch {
  return (env) => {
    // A process of its own, because runTests does not let go of what it has started.
    const group = startGroup(process.execPath, [path.join(__dirname, 'desktopProcess.js')], {
      env: { ...env, VSCODE_EXECUTABLE: executable },
    });
    return Promise.resolve({ ended: group.closed, output: group.output, stop: group.kill });
  };
}
