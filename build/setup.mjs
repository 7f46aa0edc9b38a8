// Brings a fresh clone to the point where its commands run: dependencies as locked, then a build.
// Uses nothing but Node and npm, so that `npm test` and `npm run create` work as the first command.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major] = process.versions.node.split('.');
if (Number(major) < 20) {
  console.error(
    `Node ${process.versions.node} is too old: install Node 20 or newer, then run the command again.`,
  );
  process.exit(2);
}

function run(command, args) {
  const windows = process.platform === 'win32';
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: windows });
  if (result.status !== 0) {
    console.error(`${[command, ...args].join(' ')} failed; its output above says why.`);
    process.exit(result.status ?? 1);
  }
}

const installed = `${root}node_modules/.package-lock.json`;
const locked = `${root}package-lock.json`;
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(locked).mtimeMs) {
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}
run(process.execPath, ['build/generate.mjs']);
run(process.execPath, ['build/bundle.mjs']);
