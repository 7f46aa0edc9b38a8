import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from './repository';

/** A message and what every surface must find in it: `severity rule line:column`. */
export interface TableCommit {
  readonly name: string;
  readonly preset: 'conventional' | 'course';
  readonly message: string;
  /** Whether it is written in an editor, so that git strips its comments. */
  readonly edited?: boolean;
  readonly findings: readonly string[];
}

/** The table that runs through the function, the command line, the hook and the editor. */
export const commitTable = JSON.parse(
  readFileSync(path.join(repository, 'test', 'fixtures', 'commits.json'), 'utf8'),
) as readonly TableCommit[];
