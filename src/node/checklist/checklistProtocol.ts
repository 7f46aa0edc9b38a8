import type { Checklist } from '../../core/checklist/checklist';
import type { ProjectFile } from '../../core/checklist/projectView';
import type { Profile, Requirement } from '../../core/checklist/requirement';
import type { Trial } from '../../core/checklist/tryRule';
import type { DocumentFinding } from '../../core/finding';
import type { TrendPoint } from '../../core/checklist/trend';

/** What the command line is called with to answer questions about a checklist in a thread. */
export const CHECKLIST_THREAD = 'checklist-thread';

/** What the thread gets when it is started. */
export interface ThreadData {
  /** Names the file that it judges; see workNote. */
  readonly note: SharedArrayBuffer;
  /** Files that it shall not judge, named as in the note. */
  readonly leftOut: readonly string[];
}

/** Names a file as it is now: once it has changed, it has another name. */
export const fileVersion = ({ path, stamp = '' }: ProjectFile): string => `${path}\0${stamp}`;

/** The path in such a name. */
export const pathOfVersion = (version: string): string => version.split('\0', 1).join('');

/** What the worker is asked. Every question has a number that its answer repeats. */
export type Question = { readonly number: number } & (
  | {
      readonly kind: 'assess';
      readonly root: string;
      /** YYYY-MM-DD. */
      readonly today: string;
      /** Paths that were saved or deleted since; without them the project is listed anew. */
      readonly changed?: readonly string[];
    }
  | { readonly kind: 'searched'; readonly id: string }
  | { readonly kind: 'try'; readonly root: string; readonly requirement: Requirement }
  | {
      readonly kind: 'history';
      readonly root: string;
      readonly today: string;
      readonly profile: Profile;
    }
);

/** A project's checklist and what is wrong in its documents; undefined where it is as it was. */
export interface Assessed {
  readonly checklist: Checklist;
  readonly findings: readonly DocumentFinding[];
}

/** What the worker answers. */
export type Answer = { readonly number: number } & (
  | { readonly kind: 'assessed'; readonly assessed: Assessed | undefined }
  | { readonly kind: 'searched'; readonly paths: readonly string[] }
  | { readonly kind: 'tried'; readonly trial: Trial }
  | { readonly kind: 'history'; readonly points: readonly TrendPoint[] }
  | { readonly kind: 'failed'; readonly reason: string }
);
