import { resolve } from 'node:path';
import { didYouMean } from '../core/didYouMean';
import { findingLine } from '../core/findingLine';
import { Problem } from '../core/problem';
import { findRepository, type RepositoryPlace } from '../node/conventions/findRepository';
import type { ProjectConfig } from '../node/conventions/projectConfig';
import type { Command } from './command';
import { isRefused, type LintReport, type LintSubject, type UsableConfig } from './lintSubject';
import { readArguments } from './readArguments';

const usage = 'lint message FILE|- | range A..B | branch [NAME] [--config FILE] [--json]';

/** `ml-project lint`: judges a message, the commits of a range, or a branch name. */
export const lintCommand: Command = {
  usage,
  summary: 'judge a commit message, a range of commits or a branch name',
  run: lint,
};

const subjects: Readonly<Record<string, () => Promise<LintSubject>>> = {
  message: async () => (await import('./lintMessageFile.js')).lintMessageFile,
  range: async () => (await import('./lintRange.js')).lintRange,
  branch: async () => (await import('./lintBranchName.js')).lintBranchName,
};

type Broken = Extract<ProjectConfig, { state: 'broken' }>;

/** Stops whoever wants to judge by a configuration that cannot be read. */
class BrokenConfig extends Error {
  constructor(readonly config: Broken) {
    super(config.path);
  }
}

async function lint(args: readonly string[], directory: string): Promise<number> {
  const options = {
    config: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const;
  const operands = { least: 1, most: 2, words: 'what to judge: a message, a range or a branch' };
  const { values, positionals } = readArguments(usage, args, options, operands);
  const { config, json } = values;
  const [kind = '', subject] = positionals;
  const load = Object.hasOwn(subjects, kind) ? subjects[kind] : undefined;
  if (load === undefined) throw unknownSubject(kind);
  const repository = findRepository(directory);
  const named = config === undefined ? undefined : resolve(directory, config);
  const loadConfig = (): Promise<UsableConfig> => usableConfig(directory, repository, named);
  const judge = await load();
  try {
    const report = await judge({ subject, directory, repository, loadConfig, json });
    process.stdout.write(json ? await toJson(report.judged) : await tell(report));
    return report.judged.some(isRefused) ? 1 : 0;
  } catch (error) {
    if (error instanceof BrokenConfig) return sayBroken(error.config, json);
    throw error;
  }
}

function unknownSubject(kind: string): Problem {
  const known = Object.keys(subjects);
  const help = didYouMean(kind, known, `choose ${known.join(', ')}`);
  return new Problem(`lint cannot judge "${kind}"; ${help}`);
}

async function usableConfig(
  directory: string,
  repository: RepositoryPlace | undefined,
  named: string | undefined,
): Promise<UsableConfig> {
  const { loadProjectConfig } = await import('../node/conventions/projectConfig.js');
  const loaded = await loadProjectConfig(repository?.workTree ?? directory, repository, named);
  if (loaded.state === 'broken') throw new BrokenConfig(loaded);
  return loaded;
}

async function toJson(judged: LintReport['judged']): Promise<string> {
  const { toLintJson } = await import('../core/conventions/lintJson.js');
  return `${JSON.stringify(toLintJson(judged), null, 2)}\n`;
}

/** A configuration that cannot be read is no finding about a message: exit status 2. */
async function sayBroken({ path, findings }: Broken, json: boolean): Promise<number> {
  const lines = findings.map((finding) => findingLine(path, finding));
  process.stderr.write(`ml-project: the configuration cannot be used: ${lines.join('\n  ')}\n`);
  if (json) process.stdout.write(await toJson([{ name: path, text: '', findings }]));
  return 2;
}

/** What people read of a report, and the annotations where GitHub runs the command. */
async function tell({ judged, loaded, about, text }: LintReport): Promise<string> {
  const { rulesLine } = await import('../node/conventions/projectConfig.js');
  const wrong = judged.some(({ findings }) => findings.length > 0);
  const rules =
    wrong || loaded.state === 'missing' ? `Rules:          ${rulesLine(loaded, about)}\n` : '';
  const plain = text() + rules;
  if (process.env['GITHUB_ACTIONS'] !== 'true') return plain;
  const { toAnnotations } = await import('../core/conventions/annotations.js');
  // The runner looks for its own commands within lines too, and a message may hold one.
  return plain.replaceAll('##[', '## [') + toAnnotations(judged);
}
