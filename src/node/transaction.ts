import { dirname, join } from 'node:path';
import { Problem } from '../core/problem';
import type { FileSystem } from './fileSystem';
import { findStaging, journalName, sweepStaging } from './stagingFolder';
import { takeStep, takeStepBack, wasTaken, type Step } from './step';

/**
 * `folder` says which folder of this disk the steps belong to, so that a journal which came with a
 * download or a clone is never acted on: nobody can know the number in advance.
 */
interface Journal {
  readonly folder: string;
  readonly steps: readonly Step[];
}

async function identify(fileSystem: FileSystem, directory: string): Promise<string> {
  const entry = await fileSystem.lstat(directory);
  return `${entry?.device ?? 0}:${entry?.inode ?? 0}`;
}

/**
 * Takes the steps in the folder that holds `staging`, all of them or none: on any failure and on
 * abort what was done is taken back, then the error is thrown. Killed midway, `recoverInterrupted`
 * finds the journal.
 */
export async function takeSteps(
  fileSystem: FileSystem,
  staging: string,
  steps: readonly Step[],
  signal?: AbortSignal,
): Promise<void> {
  await refuseCompany(fileSystem, staging);
  const journal: Journal = { folder: await identify(fileSystem, dirname(staging)), steps };
  const draft = join(staging, 'journal.new');
  await fileSystem.writeFile(draft, Buffer.from(JSON.stringify(journal)), 0o600);
  try {
    await fileSystem.rename(draft, join(staging, journalName));
    for (const step of steps) {
      signal?.throwIfAborted();
      await takeStep(fileSystem, staging, step);
    }
  } catch (error) {
    await takeBack(fileSystem, staging, steps);
    throw error;
  }
  // From here on the steps stand; a journal that cannot be removed is found complete by recovery.
  await fileSystem.unlink(join(staging, journalName)).catch(() => undefined);
}

/** Two runs that change the same folder at the same time would take back each other's files. */
async function refuseCompany(fileSystem: FileSystem, staging: string): Promise<void> {
  const root = dirname(staging);
  const live = await findStaging(fileSystem, root, 'live');
  for (const other of live.filter((path) => path !== staging)) {
    if ((await fileSystem.lstat(join(other, journalName))) === undefined) continue;
    throw new Problem(`Another run is changing ${root}: wait until it has ended, then try again.`);
  }
}

/** In reverse order; when even that fails, the next run finds the journal and goes on. */
async function takeBack(
  fileSystem: FileSystem,
  staging: string,
  steps: readonly Step[],
): Promise<void> {
  try {
    for (const step of steps.toReversed()) await takeStepBack(fileSystem, staging, step);
    await removeIfThere(fileSystem, join(staging, journalName));
  } catch {
    return;
  }
}

async function removeIfThere(fileSystem: FileSystem, path: string): Promise<void> {
  if ((await fileSystem.lstat(path)) !== undefined) await fileSystem.unlink(path);
}

/**
 * Brings a folder back into order in which a run was killed: its changes are taken back, or, when
 * all of them had been made, left standing. Every command that looks at a project calls this first.
 * Resolves to whether there was anything to bring in order; a folder that does not exist is fine.
 */
export async function recoverInterrupted(
  fileSystem: FileSystem,
  directory: string,
): Promise<boolean> {
  let recovered = false;
  const real = await fileSystem.realpath(directory).catch(() => directory);
  for (const staging of await findStaging(fileSystem, real, 'ended')) {
    recovered = (await recover(fileSystem, staging)) || recovered;
  }
  await sweepStaging(fileSystem, real);
  return recovered;
}

async function recover(fileSystem: FileSystem, staging: string): Promise<boolean> {
  const journalPath = join(staging, journalName);
  if ((await fileSystem.lstat(journalPath)) === undefined) return false;
  const { folder, steps } = parseJournal(await fileSystem.readFile(journalPath));
  if (folder !== (await identify(fileSystem, dirname(staging)))) return false;
  const taken = await Promise.all(steps.map((step) => wasTaken(fileSystem, staging, step)));
  if (taken.includes(false)) {
    for (const step of steps.toReversed()) await takeStepBack(fileSystem, staging, step);
  }
  await fileSystem.unlink(journalPath);
  return true;
}

/** A journal appears by a rename, complete; one that does not parse is not one of ours. */
function parseJournal(bytes: Uint8Array): Journal {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as Journal;
  } catch {
    return { folder: '', steps: [] };
  }
}
