import { findingLine } from '../../core/findingLine';
import type { ProjectConfig } from '../conventions/projectConfig';
import type { RepositoryPlace } from '../conventions/findRepository';

/** What git calls a hook with, and what is known before it runs. */
export interface HookCall {
  readonly args: readonly string[];
  /** Where git runs the hook: the work tree's top, or the folder of a bare repository. */
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly repository: RepositoryPlace;
  /** A configuration named by whoever installed the hook. */
  readonly configFile: string | undefined;
  /** Everything on standard input. */
  readonly input: () => string;
  /** Asked for only where there is something to say: it makes a stream of stderr. */
  readonly colour: boolean;
}

/** How a hook ends: a status for git, and what people read on stderr. Nothing to say is ''. */
export interface HookVerdict {
  readonly status: 0 | 1;
  readonly text: string;
}

/** A hook decides; it prints nothing and ends no process. */
export type Hook = (call: HookCall) => Promise<HookVerdict>;

/** The verdict of a hook that has nothing to say. */
export const passed: HookVerdict = { status: 0, text: '' };

/**
 * What a hook says where the configuration cannot be read: never nothing. The first line tells all,
 * because editors show only that one.
 */
export function brokenConfig(
  { path, findings, blocks }: Extract<ProjectConfig, { state: 'broken' }>,
  what: string,
): HookVerdict {
  const lines = findings.map((finding) => findingLine(path, finding));
  const [first = path, ...rest] = lines;
  const verdict = blocks ? `${what} refused: ` : `${what} not checked: `;
  const text = [verdict + first, ...rest.map((line) => `  ${line}`), ''].join('\n');
  return { status: blocks ? 1 : 0, text };
}

/** The status that findings lead to. */
export const statusOf = (findings: readonly { readonly severity: 'error' | 'warning' }[]): 0 | 1 =>
  findings.some(({ severity }) => severity === 'error') ? 1 : 0;
