import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache } from '../test/support/repository';

/** What the benches compare with; exact, so that a ratio means the same next year. */
// commitlint 21 needs Node 22.
const commitlint = Number(process.versions.node.split('.', 1)) < 22 ? '20.5.0' : '21.2.4';
const dependencies: Readonly<Record<string, string>> = {
  '@commitlint/cli': commitlint,
  '@commitlint/config-conventional': commitlint,
  husky: '9.1.7',
};

/** Installs the peers once, from npm, and returns the folder that has their node_modules. */
export function installPeers(): string {
  const folder = path.join(cache, 'peers');
  const manifest = JSON.stringify({ private: true, dependencies });
  const file = path.join(folder, 'package.json');
  const installed = path.join(folder, 'node_modules', '@commitlint', 'cli', 'package.json');
  const same = existsSync(file) && readFileSync(file, 'utf8') === manifest;
  if (same && existsSync(installed)) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, manifest);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return folder;
}
