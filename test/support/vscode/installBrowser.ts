import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { repository } from '../repository';
import { installOnce, recipeOf } from './installOnce';
import { npmInstallLocked } from './npm';
import type { Environment } from '../processGroup';

const execute = promisify(execFile);
const lockFolder = path.join(repository, 'test/support/vscode/browser');
const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/google-chrome'];

/** A browser on this disk, and what must be in its environment. */
export interface BrowserInstallation {
  readonly executable: string;
  readonly env: Environment;
}

async function unpackBrotli(from: string, to: string, mode: number): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}

async function installFonts(modules: string, folder: string): Promise<void> {
  const source = path.join(modules, 'dejavu-fonts-ttf/ttf');
  await mkdir(folder);
  for (const file of await readdir(source)) {
    if (/^DejaVuSans(Mono)?(-Bold)?\.ttf$/.test(file)) {
      await cp(path.join(source, file), path.join(folder, file));
    }
  }
  await writeFile(
    path.join(folder, 'fonts.conf'),
    `<?xml version="1.0"?>
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`,
  );
}

async function fill(staging: string): Promise<void> {
  await npmInstallLocked(lockFolder, staging);
  const modules = path.join(staging, 'node_modules');
  const packed = path.join(modules, '@sparticuz/chromium/bin');
  await unpackBrotli(path.join(packed, 'chromium.br'), path.join(staging, 'chromium'), 0o755);
  const archive = path.join(staging, 'libraries.tar');
  await unpackBrotli(path.join(packed, 'al2023.tar.br'), archive, 0o644);
  await mkdir(path.join(staging, 'libraries'));
  await execute('tar', [
    '-xf',
    archive,
    '-C',
    path.join(staging, 'libraries'),
    '--strip-components=1',
  ]);
  await installFonts(modules, path.join(staging, 'fonts'));
  await Promise.all([archive, modules].map((item) => rm(item, { recursive: true })));
}

async function lacksLibraries(executable: string): Promise<boolean> {
  const { stdout } = await execute('ldd', [executable]);
  return stdout.includes('not found');
}

async function installFromNpm(): Promise<BrowserInstallation> {
  const recipe = await recipeOf([path.join(lockFolder, 'package-lock.json'), __filename]);
  const folder = await installOnce('browser', recipe, fill);
  const executable = path.join(folder, 'chromium');
  const libraries = path.join(folder, 'libraries');
  return {
    executable,
    env: {
      FONTCONFIG_PATH: path.join(folder, 'fonts'),
      ...((await lacksLibraries(executable)) && { LD_LIBRARY_PATH: libraries }),
    },
  };
}

/** Finds a Chromium: CHROMIUM_PATH, else the one from npm (x64 Linux), else the system's. */
export async function installBrowser(): Promise<BrowserInstallation> {
  const given = process.env['CHROMIUM_PATH'];
  if (given !== undefined) return { executable: given, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return installFromNpm();
  const executable = systemBrowsers.find((candidate) => existsSync(candidate));
  if (executable !== undefined) return { executable, env: {} };
  throw new Error('No Chromium was found: install one and set CHROMIUM_PATH to its program file.');
}
