import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../repository';

const execute = promisify(execFile);

/** Builds the extension as people install it and returns the path of the .vsix file. */
export async function packageExtension(): Promise<string> {
  const windows = process.platform === 'win32';
  await execute('npm', ['run', 'package'], { cwd: repository, shell: windows });
  return path.join(repository, 'ml-project-setup.vsix');
}
