import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../src/core/finding';
import { repository } from './repository';

/** A message and what every surface must find in it: `severity rule line:column`. */
export interface TableCommit {
  readonly name: string;
  readonly preset: 'conventional' | 'course';
  readonly message: string;
  /** `true`: it makes sense only in an editor, whose comments git strips; `false`: only without. */
  readonly edited?: boolean;
  readonly findings: readonly string[];
}

/** The table that runs through the function, the command line, the hook, the editor and the box. */
export const commitTable = JSON.parse(
  readFileSync(path.join(repository, 'test', 'fixtures', 'commits.json'), 'utf8'),
) as readonly TableCommit[];

/** The presets that the table has messages for. */
export const tablePresets = ['conventional', 'course'] as const;

/** The messages for a preset that can be written in an editor, or be given to git without one. */
export const tableOf = (
  preset: TableCommit['preset'],
  way: 'edited' | 'given',
): readonly TableCommit[] =>
  commitTable.filter((row) => row.preset === preset && row.edited !== (way === 'given'));

/** A finding as the table writes it. */
export const asRow = ({ severity, rule, range: { start } }: Finding): string =>
  `${severity} ${rule} ${start.line}:${start.column}`;
