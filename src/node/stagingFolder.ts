import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { errorCode, type FileSystem } from './fileSystem';

/*
 * A staging folder is where a run prepares what it will put in place, and where it keeps what it
 * takes away until it is done. Its name carries the machine and the process, so that from the moment
 * it exists another run can tell whether its owner is still there:
 * .ml-project-<machine>-<process>-<random>
 */
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);
const pattern = /^\.ml-project-([0-9a-f]{6})-([0-9a-z]+)-[0-9a-f]{6}$/;

/** What a staging folder may hold; a folder that holds anything else is not ours to clear away. */
const contents = new Set([
  '.gitignore',
  'git',
  'journal.json',
  'journal.new',
  'new',
  'old',
  'project',
]);

/** The journal of a staging folder: there while the steps written in it are under way. */
export const journalName = 'journal.json';

/**
 * The names of the staging folders that runs of this process work in. The one state of the module:
 * a process that lives long, as an editor does, must tell its own runs that failed from those that
 * are under way.
 */
const open = new Set<string>();

/** Makes a staging folder in `parent`, hidden from any repository around, and returns its path. */
export async function openStaging(fileSystem: FileSystem, parent: string): Promise<string> {
  const random = randomBytes(3).toString('hex');
  const name = `.ml-project-${machine}-${process.pid.toString(36)}-${random}`;
  const path = join(parent, name);
  open.add(name);
  try {
    await fileSystem.mkdir(path);
    await fileSystem.writeFile(join(path, '.gitignore'), Buffer.from('*\n'), 0o644);
    return path;
  } catch (error) {
    await closeStaging(fileSystem, path);
    throw error;
  }
}

/** Whether a name is one of ours: of a run that ended, of a live one, or not ours at all. */
export function stagingOwner(name: string): 'ended' | 'live' | undefined {
  const match = pattern.exec(name);
  if (match === null) return undefined;
  const [, host, owner] = match;
  // Whether a process of another machine lives cannot be known, so its folder is left alone.
  if (host !== machine) return 'live';
  const processId = parseInt(owner ?? '', 36);
  const isLive = processId === process.pid ? open.has(name) : isAlive(processId);
  return isLive ? 'live' : 'ended';
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

/** The staging folders in `parent` that hold nothing but what a run puts there. */
export async function findStaging(
  fileSystem: FileSystem,
  parent: string,
  owner: 'ended' | 'live',
): Promise<readonly string[]> {
  const names = await fileSystem.readdir(parent).catch((): readonly string[] => []);
  const found: string[] = [];
  for (const name of names) {
    if (stagingOwner(name) !== owner) continue;
    const path = join(parent, name);
    if ((await fileSystem.lstat(path))?.kind !== 'directory') continue;
    const inside = await fileSystem.readdir(path).catch((): readonly string[] => []);
    if (inside.every((entry) => contents.has(entry))) found.push(path);
  }
  return found;
}

/**
 * Clears away what killed runs have left beside their targets. Litter is no reason to fail: what
 * cannot be removed now is left to the next run.
 */
export async function sweepStaging(fileSystem: FileSystem, parent: string): Promise<void> {
  for (const path of await findStaging(fileSystem, parent, 'ended')) {
    // A journal means unfinished steps in `parent` itself: that is for recoverInterrupted.
    if ((await fileSystem.lstat(join(path, journalName))) !== undefined) continue;
    await fileSystem.removeTree(path).catch(() => undefined);
  }
}

/**
 * Clears a staging folder away at the end of its run. What cannot be removed is left to the next
 * run, and so is a folder with a journal: what it took could not be taken back yet.
 */
export async function closeStaging(fileSystem: FileSystem, staging: string): Promise<void> {
  try {
    if ((await fileSystem.lstat(join(staging, journalName))) === undefined)
      await fileSystem.removeTree(staging);
  } catch {
    return;
  } finally {
    open.delete(basename(staging));
  }
}
