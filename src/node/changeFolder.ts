import { join } from 'node:path';
import { filesToDelete, filesToWrite, foldersOf, type Applied, type ApplyRun } from './applyRun';
import { fillRoot, recordGit } from './createFolder';
import { deleteStep, fileStep, type FileStep } from './fileSteps';
import { commitAll, storeIdentity } from './firstCommit';
import { closeStaging, openStaging } from './stagingFolder';
import type { Step } from './step';
import { takeSteps } from './transaction';
import { copyRepository, repositorySteps } from './unbornRepository';
import {
  isMadeByCommit,
  makeRecordFolder,
  nextNumber,
  recordNumbers,
  undoFolder,
  writeRecord,
  type RecordedGit,
} from './undoRecord';
import { writeFiles } from './writeFiles';

/**
 * Puts the files of a plan into a folder that is there: staged inside it (it may be a disk of its
 * own), then moved into place step by step under a journal. Nothing of the folder is touched before
 * the journal stands, git works on a copy only.
 */
export async function changeFolder(run: ApplyRun): Promise<Applied> {
  const { fileSystem, target, signal, onStep } = run;
  const staging = await openStaging(fileSystem, target.directory);
  try {
    const draft = await stage(run, staging);
    signal?.throwIfAborted();
    onStep({ step: 'place', done: 0, total: 1 });
    await takeSteps(fileSystem, staging, draft.steps, signal);
    onStep({ step: 'place', done: 1, total: 1 });
    return draft.applied;
  } finally {
    await closeStaging(fileSystem, staging);
  }
}

async function stage(
  run: ApplyRun,
  staging: string,
): Promise<{ readonly steps: readonly Step[]; readonly applied: Applied }> {
  const { fileSystem, target, plan } = run;
  const number = nextNumber(await recordNumbers(fileSystem, target.directory));
  const undo = join(staging, 'new');
  await makeRecordFolder(fileSystem, undo, number);
  await fileSystem.mkdir(join(undo, number, 'files'));
  await fileSystem.mkdir(join(staging, 'old'));
  await fileSystem.mkdir(join(staging, 'project'));
  const git = await commitStaged(run, staging);
  const files: FileStep[] = [];
  const backup = (): string => `new/${number}/files/${files.length}`;
  for (const file of filesToWrite(plan)) files.push(await fileStep(run, staging, file, backup()));
  for (const file of filesToDelete(plan))
    files.push(await deleteStep(run, staging, file, backup()));
  const directories = await missingFolders(run, [
    ...filesToWrite(plan).map(({ path }) => path),
    undoFolder,
  ]);
  await writeRecord(fileSystem, join(undo, number), {
    version: 1,
    operation: run.operation,
    foldersMade: 0,
    directories,
    files: files.map(({ recorded }) => recorded),
    ...(git.recorded === undefined ? {} : { git: git.recorded }),
  });
  const steps: readonly Step[] = [
    ...directories.map((path) => ({ kind: 'makeDirectory', path }) as const),
    ...files.map(({ step }) => step),
    ...git.steps,
    // Last, because taking back a replacement needs the backups that are in it.
    await recordStep(run, number),
  ];
  return { steps, applied: applied(run, files, git.recorded) };
}

function applied(
  { target }: ApplyRun,
  files: readonly FileStep[],
  git: RecordedGit | undefined,
): Applied {
  const pathsOf = (kind: Step['kind']): readonly string[] =>
    files.filter(({ step }) => step.kind === kind).map(({ step }) => step.path);
  return {
    directory: target.directory,
    ...(git === undefined ? {} : { commit: git.commit }),
    created: pathsOf('place'),
    merged: pathsOf('replace'),
    deleted: pathsOf('remove'),
  };
}

/**
 * Writes the files and, in a folder without history, makes the first commit beside it. A repository
 * with commits is left alone: its owner looks at the changes and commits them.
 */
async function commitStaged(
  run: ApplyRun,
  staging: string,
): Promise<{ readonly steps: readonly Step[]; readonly recorded?: RecordedGit }> {
  const { fileSystem, target, runGit, signal, plan } = run;
  const project = join(staging, 'project');
  if (target.kind === 'empty' && run.git) {
    const commit = await fillRoot(run, project);
    if (commit === undefined) return { steps: [] };
    const step = { kind: 'place', path: '.git', from: 'project/.git' } as const;
    return { steps: [step], recorded: await recordGit(run, project, commit) };
  }
  await writeFiles(run, project);
  if (target.kind !== 'unborn' || !run.git) return { steps: [] };
  const repository = join(target.directory, '.git');
  await copyRepository(fileSystem, repository, join(staging, 'git'));
  const environment = { GIT_DIR: join(staging, 'git'), GIT_WORK_TREE: project };
  const call = { cwd: project, environment, signal };
  if (run.identity !== undefined) await storeIdentity(runGit, call, run.identity);
  run.onStep({ step: 'commit', done: 0, total: 1 });
  const commit = await commitAll(runGit, call, plan.commitSubject);
  const steps = await repositorySteps(fileSystem, staging, repository);
  const made = (kind: Step['kind']): readonly string[] =>
    steps
      .filter((step) => step.kind === kind)
      .map(({ path }) => path)
      .filter(isMadeByCommit);
  const recorded = {
    made: false,
    commit,
    files: made('place'),
    directories: made('makeDirectory'),
    hooks: [],
  };
  return { steps, recorded };
}

async function missingFolders(
  { fileSystem, target }: ApplyRun,
  paths: readonly string[],
): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const folder of foldersOf(paths)) {
    if ((await fileSystem.lstat(join(target.directory, folder))) === undefined)
      missing.push(folder);
  }
  return missing;
}

async function recordStep({ fileSystem, target }: ApplyRun, number: string): Promise<Step> {
  const known = await fileSystem.lstat(join(target.directory, undoFolder));
  if (known === undefined) return { kind: 'place', path: undoFolder, from: 'new' };
  return { kind: 'place', path: `${undoFolder}/${number}`, from: `new/${number}` };
}
