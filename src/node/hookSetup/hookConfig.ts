import { join } from 'node:path';
import type { ResolvedConfig } from '../../core/conventions/resolvedConfig';
import type { Finding } from '../../core/finding';
import { readText } from './atomicFile';

/** What a project says about its hooks. */
export interface HookConfig {
  readonly path: string;
  /** Whether the project has rules at all. */
  readonly found: boolean;
  /** The defaults where nothing is said, or nothing can be read. */
  readonly hooks: ResolvedConfig['hooks'];
  readonly findings: readonly Finding[];
}

/** Reads the part about hooks of the configuration in a work tree. */
export async function readHookConfig(workTree: string): Promise<HookConfig> {
  const path = join(workTree, '.ml-project', 'config.yaml');
  const [text, { readConfig }, { resolveConfig }] = await Promise.all([
    readText(path),
    import('../../core/conventions/readConfig.js'),
    import('../../core/conventions/resolveConfig.js'),
  ]);
  const { config, findings } = readConfig(text ?? '');
  return { path, found: text !== undefined, hooks: resolveConfig(config ?? {}).hooks, findings };
}
