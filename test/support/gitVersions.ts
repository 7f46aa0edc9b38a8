import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { runsConfigHooks } from '../../src/node/hookSetup/hookPlace';
import { cache } from './repository';
import { runProgram } from './runProgram';
import type { Tool } from './tools';
import { installOnce } from './vscode/installOnce';

const execute = promisify(execFile);

/** A git for tests, as the folder to put before PATH; '' is the one that is there anyway. */
export interface GitVersions {
  /** Below 2.54: hooks are files. */
  readonly older: Tool;
  /** 2.54 or newer: hooks may stand in the configuration. */
  readonly newer: Tool;
}

/** Git on this machine, and where that is below 2.54, a newer one from Debian, unpacked and not installed. */
export async function findGits(): Promise<GitVersions> {
  const { stdout } = await runProgram('git', ['version']);
  const version = /\d+\.\d+/.exec(stdout)?.[0] ?? '0';
  if (runsConfigHooks(version)) {
    return { older: { missing: `git ${version} is not below 2.54` }, newer: { path: '' } };
  }
  return { older: { path: '' }, newer: await findNewer() };
}

async function findNewer(): Promise<Tool> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { missing: 'no git of 2.54 or newer on PATH, and Debian has none for this machine' };
  }
  try {
    const folder = await installOnce('git-newer', 'sid 2', fetchNewer);
    return { path: path.join(folder, 'bin') };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : '').split('\n');
    return { missing: `no git of 2.54 or newer on PATH, nor from Debian: ${reason}` };
  }
}

const packages = ['git', 'libc6', 'zlib1g', 'libpcre2-8-0'];

/** Unpacks Debian's newest git with the libraries it needs, leaving the system's as they are. */
async function fetchNewer(staging: string): Promise<void> {
  const targets = ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages'];
  const { stdout } = await execute('apt-get', targets);
  const mirror = stdout.split('\n').find((line) => /\/debian\/?$/.test(line));
  if (mirror === undefined) throw new Error('apt knows no Debian mirror');
  const inStaging = (...names: readonly string[]): string => path.join(staging, ...names);
  for (const folder of ['lists/partial', 'cache/archives/partial', 'root', 'bin']) {
    mkdirSync(inStaging(folder), { recursive: true });
  }
  writeFileSync(
    inStaging('sources.list'),
    `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror} sid main\n`,
  );
  const apt = (...args: readonly string[]): Promise<unknown> =>
    execute(
      'apt-get',
      [
        `-oDir::Etc::sourcelist=${inStaging('sources.list')}`,
        '-oDir::Etc::sourceparts=/dev/null',
        `-oDir::State::lists=${inStaging('lists')}`,
        `-oDir::Cache=${inStaging('cache')}`,
        ...args,
      ],
      { cwd: staging },
    );
  await apt('update');
  await apt('download', ...packages.map((name) => `${name}/sid`));
  const { stdout: archives } = await execute('find', [staging, '-maxdepth', '1', '-name', '*.deb']);
  for (const archive of archives.split('\n').filter((name) => name !== '')) {
    await execute('dpkg-deb', ['-x', archive, inStaging('root')]);
  }
  writeWrapper(staging);
}

/** Starts the unpacked git with its own loader and libraries, and tells it where its parts lie. */
function writeWrapper(staging: string): void {
  const root = path.join(realpathSync(cache), 'git-newer', 'root');
  const libraries = `${root}/usr/lib/x86_64-linux-gnu`;
  const lines = [
    '#!/bin/sh',
    `GIT_EXEC_PATH='${root}/usr/lib/git-core' GIT_TEMPLATE_DIR='${root}/usr/share/git-core/templates'`,
    'export GIT_EXEC_PATH GIT_TEMPLATE_DIR',
    `exec '${libraries}/ld-linux-x86-64.so.2' --argv0 "\${0##*/}" --library-path '${libraries}' '${root}/usr/bin/git' "$@"`,
    '',
  ];
  const wrapper = path.join(staging, 'bin', 'git');
  writeFileSync(wrapper, lines.join('\n'), { mode: 0o755 });
  // Git starts itself again by this name; its other programs are links to it, told apart by theirs.
  cpSync(wrapper, path.join(staging, 'root/usr/lib/git-core/git'));
}
