import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { resolveConfig } from '../../core/conventions/resolveConfig';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import { textStart, type Finding } from '../../core/finding';
import { Problem } from '../../core/problem';
import { diskReason } from '../readFailure';
import { cacheFolder, readCached, writeCached } from './engineCache';
import type { RepositoryPlace } from './findRepository';

/** Where a project's configuration stands, relative to its root. */
export const configPath = '.ml-project/config.yaml';

/** What a project has agreed on, as far as it can be read. */
export type ProjectConfig =
  | { readonly state: 'missing'; readonly config: ResolvedConfig }
  | { readonly state: 'read'; readonly path: string; readonly config: ResolvedConfig }
  | {
      readonly state: 'broken';
      readonly path: string;
      readonly findings: readonly Finding[];
      /** Whether a hook that cannot read it stops the commit: what the text says, or seems to say. */
      readonly blocks: boolean;
    };

interface Reading {
  readonly config?: ResolvedConfig;
  readonly findings?: readonly Finding[];
}

/** Only what this engine wrote comes back from its cache; a shape of another time is not taken. */
function isReading(value: unknown): value is Reading {
  if (typeof value !== 'object' || value === null) return false;
  if ('findings' in value) return Array.isArray(value.findings);
  if (!('config' in value)) return false;
  const { config } = value;
  return typeof config === 'object' && config !== null && 'version' in config;
}

/** Loads the YAML parser, which costs more than everything else that a hook does. */
async function read(text: string): Promise<Reading> {
  const { readConfig } = await import('../../core/conventions/readConfig.js');
  const { config, findings } = readConfig(text);
  return findings.length > 0 ? { findings } : { config: resolveConfig(config ?? {}) };
}

/**
 * Judges the text of a configuration, from the cache where it has been read before.
 * @param path how it is called towards people
 */
export async function configOfText(
  text: string,
  path: string,
  repository: RepositoryPlace | undefined,
): Promise<ProjectConfig> {
  const folder = repository === undefined ? undefined : cacheFolder(repository.commonDir);
  const cached = folder === undefined ? undefined : readCached(folder, 'config', text);
  const reading = isReading(cached) ? cached : await read(text);
  if (folder !== undefined && cached !== reading) writeCached(folder, 'config', text, reading);
  const { config, findings = [] } = reading;
  if (config !== undefined) return { state: 'read', path, config };
  const blocks = /^\s+withoutRuntime:\s*['"]?block\b/m.test(text);
  return { state: 'broken', path, findings, blocks };
}

/** A file that is there and cannot be read must not pass for one that is not there. */
function unreadable(path: string, error: unknown): ProjectConfig {
  const message = `${path} cannot be read, because ${diskReason(error)}.`;
  const finding: Finding = { rule: 'config', severity: 'error', message, range: textStart };
  return { state: 'broken', path, findings: [finding], blocks: false };
}

/**
 * Finds and reads a project's configuration: the file named, else the one at the work tree's root.
 * @throws Problem where the file named is not there
 */
export async function loadProjectConfig(
  root: string | undefined,
  repository: RepositoryPlace | undefined,
  named?: string,
): Promise<ProjectConfig> {
  const file = named ?? (root === undefined ? undefined : join(root, configPath));
  if (file === undefined) return { state: 'missing', config: resolveConfig({}) };
  const path = named ?? configPath;
  try {
    if (statSync(file, { throwIfNoEntry: false }) !== undefined) {
      return await configOfText(readFileSync(file, 'utf8'), path, repository);
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return unreadable(path, error);
  }
  if (named !== undefined) throw new Problem(`There is no configuration ${named}; check --config.`);
  return { state: 'missing', config: resolveConfig({}) };
}

/**
 * How verdicts name the rules: where they stand and what they build on.
 *
 * @param about what the rules are for that were broken
 */
export function rulesLine(
  config: ProjectConfig,
  about: 'commits' | 'branches' = 'commits',
): string {
  if (config.state === 'broken') return config.path;
  const { preset } = config.config[about];
  return config.state === 'read'
    ? `${config.path} (preset ${preset})`
    : `preset ${preset}, since there is no ${configPath}`;
}
