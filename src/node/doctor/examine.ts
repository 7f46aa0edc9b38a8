import { access, constants } from 'node:fs/promises';
import type { RunGit } from '../git';
import { readEngineFile } from '../hookSetup/engineCopy';
import { readHookConfig } from '../hookSetup/hookConfig';
import { readHooksStatus, type HooksStatus } from '../hookSetup/hooksStatus';
import { sha256 } from '../sha256';
import { examineAuthorization } from './authorization';
import { diagnoseFiles } from './diagnoseFiles';
import { diagnoseGit } from './diagnoseGit';
import { diagnoseHooks } from './diagnoseHooks';
import type { Diagnosis } from './diagnosis';

/** How the hooks are, and everything that does not fit. */
export interface Examination {
  readonly status: HooksStatus;
  readonly diagnoses: readonly Diagnosis[];
}

/** What an examination needs to know of the program, and how far it goes. */
export interface ExamineOptions {
  /** The bundled CLI that an install would copy. */
  readonly engine: string;
  /** How the program is called in a repair. */
  readonly program: string;
  /** Whether remotes are contacted. */
  readonly online: boolean;
  /** GIT_DIR and the like, where the user wants another repository than git finds. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Looks at everything that a commit in `directory` depends on.
 *
 * @throws Problem where there is no repository, GitMissing
 */
export async function examine(
  runGit: RunGit,
  directory: string,
  { engine, program, online, environment }: ExamineOptions,
): Promise<Examination> {
  const status = await readHooksStatus(runGit, directory, environment);
  const { place } = status;
  const [config, bytes, runtimeFound, authorization, files] = await Promise.all([
    readHookConfig(place.directory),
    readEngineFile(engine),
    canRun(status.engine.settings?.runtime ?? ''),
    examineAuthorization(runGit, place, { online }),
    diagnoseFiles(place.directory),
  ]);
  const hooks = diagnoseHooks({ status, config, engine: sha256(bytes), program, runtimeFound });
  const diagnoses = [diagnoseGit(place), ...hooks, ...authorization.diagnoses, ...files];
  return { status, diagnoses };
}

async function canRun(program: string): Promise<boolean> {
  if (program === '') return false;
  return access(program, constants.X_OK).then(
    () => true,
    () => false,
  );
}
