import type { Judged } from '../core/conventions/lintJson';
import { Problem } from '../core/problem';
import type { RepositoryPlace } from '../node/conventions/findRepository';
import type { ProjectConfig } from '../node/conventions/projectConfig';

/** A configuration that can be used. */
export type UsableConfig = Exclude<ProjectConfig, { state: 'broken' }>;

/** What `lint` is asked to judge, and by which rules. */
export interface LintRequest {
  readonly subject: string | undefined;
  readonly directory: string;
  readonly repository: RepositoryPlace | undefined;
  /** Reading the configuration may take longer than all the rest. */
  readonly loadConfig: () => Promise<UsableConfig>;
  readonly json: boolean;
}

/** What was judged, and by which rules. */
export interface LintReport {
  readonly judged: readonly Judged[];
  readonly loaded: UsableConfig;
  /** Which of the rules; those for commits by default. */
  readonly about?: 'branches';
  /** The verdicts as people read them. */
  readonly text: () => string;
}

/** Judges one kind of subject. */
export type LintSubject = (request: LintRequest) => Promise<LintReport>;

/** Whether anything is an error: what is judged is refused then. */
export const isRefused = ({ findings }: Judged): boolean =>
  findings.some(({ severity }) => severity === 'error');

/** @throws Problem where the folder is in no repository */
export function needRepository({ repository, directory }: LintRequest): RepositoryPlace {
  if (repository !== undefined) return repository;
  throw new Problem(`${directory} is in no git repository; name one with --cwd.`);
}
