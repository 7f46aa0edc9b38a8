import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../../core/problem';
import type { TemplateFile } from '../../core/template';
import type { TemplateSource } from '../../core/templateLint/lintTemplate';
import { FILES_FOLDER, MANIFEST_NAME } from '../../core/templateLint/templateParts';
import { runGit } from '../git';
import { GitObjects } from '../gitObjects';
import { fetchFailure } from './fetchFailure';
import { MAX_FILE_BYTES, MAX_MANIFEST_BYTES, templateBudget } from './templateBudget';

/** How much may come over the network, in bytes, and in how many milliseconds. */
const MAX_FETCHED = 100_000_000;
const MAX_TIME = 120_000;

/** How often what has come is measured, in milliseconds. */
const MEASURED_EVERY = 250;

/** 2000 entries with the longest sensible paths. */
const MAX_LISTING = 2_000_000;

/** What a template is asked for with. */
export interface FetchOptions {
  readonly ref?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fetches one commit of a repository and reads the template in it. Nothing is checked out: no hook,
 * filter, submodule or symbolic link of the repository has a say, and only a temporary folder is
 * written, which is gone afterwards.
 *
 * @param url as templateReference has accepted it
 * @throws Problem that says why it cannot be fetched or is no template; the signal's reason
 */
export async function fetchTemplate(
  url: string,
  { ref = 'HEAD', signal }: FetchOptions = {},
): Promise<TemplateSource> {
  const folder = await mkdtemp(join(tmpdir(), 'ml-project-template-'));
  try {
    await fetchCommit(folder, url, ref, signal);
    return await readCommit(folder, url);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

async function fetchCommit(
  folder: string,
  url: string,
  ref: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const init = ['init', '--quiet', '--bare', '--template=', '.'];
  const made = await runGit(init, { cwd: folder, signal });
  if (made.status !== 0) throw fetchFailure(url, ref, made.stderr);
  const limits = watchLimits(folder, url, signal);
  try {
    const { status, stderr } = await runGit(
      [
        // Settings of the user's own that would run programs or fetch more.
        ...['-c', `core.hooksPath=${join(folder, 'none')}`, '-c', 'gc.auto=0'],
        ...['-c', 'maintenance.auto=false', '-c', 'fetch.writeCommitGraph=false'],
        ...['fetch', '--quiet', '--depth=1', '--no-tags', '--no-recurse-submodules'],
        ...['--', url, ref],
      ],
      { cwd: folder, environment: withoutQuestions, signal: limits.signal, alone: true },
    );
    if (status !== 0) throw fetchFailure(url, ref, stderr);
  } finally {
    limits.stop();
  }
}

/** Keeps git from asking and from speaking anything else, whatever the machine's settings say. */
const withoutQuestions = {
  GIT_ALLOW_PROTOCOL: 'https:ssh:git:file',
  GIT_ASKPASS: '',
  SSH_ASKPASS: '',
  SSH_ASKPASS_REQUIRE: 'never',
  GCM_INTERACTIVE: 'never',
};

/** A signal that also ends a fetch which takes too long or brings too much. */
function watchLimits(folder: string, url: string, outer: AbortSignal | undefined) {
  const own = new AbortController();
  const timeout = setTimeout(() => {
    own.abort(new Problem(`${url} did not answer within ${MAX_TIME / 60_000} minutes.`));
  }, MAX_TIME);
  const interval = setInterval(() => {
    void bytesBelow(folder).then((bytes) => {
      if (bytes <= MAX_FETCHED) return;
      own.abort(new Problem(`${url} is too large for a template (over 100 MB to fetch).`));
    });
  }, MEASURED_EVERY);
  const signal = outer === undefined ? own.signal : AbortSignal.any([outer, own.signal]);
  const stop = (): void => {
    clearTimeout(timeout);
    clearInterval(interval);
  };
  return { signal, stop };
}

async function bytesBelow(folder: string): Promise<number> {
  // Files come and go while git writes.
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

interface Entry {
  readonly mode: string;
  readonly object: string;
  readonly bytes: number;
  readonly path: string;
}

async function readCommit(folder: string, url: string): Promise<TemplateSource> {
  const list = ['ls-tree', '-r', '-z', '-l', '--full-tree', 'FETCH_HEAD'];
  const { status, stdout, stderr } = await runGit(
    [...list, '--', MANIFEST_NAME, `${FILES_FOLDER}/`],
    { cwd: folder, maxOutput: MAX_LISTING },
  );
  if (status !== 0) throw fetchFailure(url, 'HEAD', stderr);
  const entries = stdout.split('\0').flatMap(parseEntry);
  const spend = templateBudget(url);
  for (const { mode, path, bytes } of entries) {
    if (!mode.startsWith('100')) {
      const what = mode === '120000' ? 'symbolic link' : 'submodule';
      throw new Problem(`${url}: ${path} is a ${what}; a template holds only files and folders.`);
    }
    spend(path, bytes);
  }
  const manifest = entries.find(({ path }) => path === MANIFEST_NAME);
  const files = entries.filter(({ path }) => path.startsWith(`${FILES_FOLDER}/`));
  const missing = manifest === undefined ? `file ${MANIFEST_NAME}` : `folder ${FILES_FOLDER}`;
  if (manifest === undefined || files.length === 0) {
    throw new Problem(`${url} is no template: it has no ${missing} at its top.`);
  }
  return readObjects(folder, url, manifest, files);
}

/** `<mode> <type> <object> <size>\t<path>` (git-ls-tree(1)). */
function parseEntry(line: string): readonly Entry[] {
  const [, mode = '', object = '', size = '', path = ''] =
    /^(\d{6}) \w+ ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(line) ?? [];
  return path === '' ? [] : [{ mode, object, bytes: Number(size) || 0, path }];
}

async function readObjects(
  folder: string,
  url: string,
  manifest: Entry,
  files: readonly Entry[],
): Promise<TemplateSource> {
  const objects = new GitObjects(folder);
  const read = async ({ object, path }: Entry, limit: number): Promise<Uint8Array> => {
    const content = await objects.read(object, limit);
    if ('bytes' in content) return content.bytes;
    throw new Problem(`${url}: ${path} cannot be read: ${content.unreadable}.`);
  };
  try {
    const text = new TextDecoder().decode(await read(manifest, MAX_MANIFEST_BYTES));
    const reading = files.map(async (entry): Promise<TemplateFile> => {
      const path = entry.path.slice(FILES_FOLDER.length + 1);
      return { path, content: await read(entry, MAX_FILE_BYTES) };
    });
    return { manifest: text, files: await Promise.all(reading) };
  } finally {
    objects.close();
  }
}
