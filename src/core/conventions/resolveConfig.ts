import type { Config } from '../../generated/config';
import { resolveBranches } from './branchPresets';
import { commitPresets, presetRules, usualOptions, type CommitPreset } from './presets';
import type {
  CommitConvention,
  CustomRule,
  GuardName,
  GuardSetting,
  ResolvedConfig,
} from './resolvedConfig';
import type { RuleSetting } from './rule';

type Sections = NonNullable<Config>;
type Commits = NonNullable<Sections['commits']>;
type GivenRule = RuleSetting['severity'] | Partial<RuleSetting>;

const isPreset = (name: string): name is CommitPreset =>
  (commitPresets as readonly string[]).includes(name);

/** A rule that is switched on without a weight weighs what the preset gave it, or an error. */
function setRule(before: RuleSetting | undefined, id: string, given: GivenRule): RuleSetting {
  const usual = before ?? { severity: 'error', ...usualOptions[id] };
  if (typeof given === 'string') return { ...usual, severity: given };
  return { ...usual, ...given };
}

/** The short forms beside `rules`; a rule spelt out there has the last word. */
function shortForms(commits: Commits): Readonly<Record<string, GivenRule>> {
  const { types, scopes, ticket, signedOffBy } = commits;
  const values = Array.isArray(scopes) ? scopes : scopes?.values;
  return {
    ...(types && { 'type-enum': { values: types } }),
    ...(scopes && { 'scope-enum': { values: values ?? [] } }),
    ...(signedOffBy === true && { 'signed-off-by': {} }),
    ...(ticket === true && { ticket: {} }),
    ...(typeof ticket === 'string' && { ticket: { pattern: ticket } }),
    ...(typeof ticket === 'object' && { ticket }),
  };
}

function resolveCommits(commits: Commits): CommitConvention {
  const preset = isPreset(commits.preset ?? '') ? (commits.preset ?? 'course') : 'course';
  const rules: Record<string, RuleSetting> = { ...presetRules[preset] };
  const given: Record<string, GivenRule> = { ...shortForms(commits) };
  for (const [id, rule] of Object.entries(given)) rules[id] = setRule(rules[id], id, rule);
  for (const [id, rule] of Object.entries<GivenRule>(commits.rules ?? {})) {
    rules[id] = setRule(rules[id], id, rule);
  }
  const { scopes } = commits;
  return {
    preset,
    rules: Object.fromEntries(Object.entries(rules).filter(([, rule]) => rule.severity !== 'off')),
    custom: (commits.custom ?? []).map((rule): CustomRule => ({
      severity: 'error',
      in: 'message',
      when: 'always',
      ...rule,
    })),
    scopeFolders: (!Array.isArray(scopes) ? scopes?.folders : undefined) ?? [],
    ...(commits.allowOnce === true && { allowOnce: true }),
  };
}

const guardDefaults: Readonly<Record<GuardName, GuardSetting>> = {
  secrets: { severity: 'error' },
  'env-files': { severity: 'error' },
  'data-files': {
    severity: 'error',
    extensions: [
      'csv',
      'tsv',
      'parquet',
      'feather',
      'arrow',
      'xls',
      'xlsx',
      'h5',
      'hdf5',
      'npy',
      'npz',
      'pkl',
      'pickle',
      'joblib',
      'sqlite',
      'sqlite3',
      'db',
      'dta',
      'sav',
      'rds',
      'pt',
      'pth',
      'onnx',
    ],
  },
  'notebook-outputs': { severity: 'warning' },
  'file-size': { severity: 'error', maxKilobytes: 5000 },
  'merge-markers': { severity: 'error' },
};

const guardNames: readonly GuardName[] = [
  'secrets',
  'env-files',
  'data-files',
  'notebook-outputs',
  'file-size',
  'merge-markers',
];

function resolveGuards(guards: NonNullable<Sections['guards']>): ResolvedConfig['guards'] {
  const resolve = (name: GuardName): GuardSetting => {
    const given = guards[name];
    const usual = guardDefaults[name];
    return typeof given === 'string' ? { ...usual, severity: given } : { ...usual, ...given };
  };
  return {
    settings: {
      secrets: resolve('secrets'),
      'env-files': resolve('env-files'),
      'data-files': resolve('data-files'),
      'notebook-outputs': resolve('notebook-outputs'),
      'file-size': resolve('file-size'),
      'merge-markers': resolve('merge-markers'),
    },
    allow: (guards.allow ?? []).map(({ path, guards: names, reason }) => ({
      path,
      guards: names ?? guardNames,
      reason,
    })),
  };
}

/** Fills in every default. The result is plain JSON: what a hook caches and every check reads. */
export function resolveConfig(config: Config): ResolvedConfig {
  return {
    version: 1,
    commits: resolveCommits(config?.commits ?? {}),
    branches: resolveBranches(config?.branches ?? {}),
    guards: resolveGuards(config?.guards ?? {}),
    hooks: {
      events: config?.hooks?.events ?? [
        'commit-msg',
        'pre-commit',
        'pre-push',
        'prepare-commit-msg',
      ],
      withoutRuntime: config?.hooks?.withoutRuntime ?? 'warn',
    },
  };
}

/**
 * The scopes that follow from a project's folders.
 * @param patterns such as `packages/*` or `src`, with forward slashes.
 * @param folders the project's folders, relative to its root, with forward slashes.
 */
export function scopesFromFolders(
  patterns: readonly string[],
  folders: readonly string[],
): readonly string[] {
  const split = patterns.map((pattern) => pattern.replace(/^\.\/|\/+$/g, '').split('/'));
  const fits = (parts: readonly string[]): boolean =>
    split.some(
      (pattern) =>
        pattern.length === parts.length &&
        pattern.every((piece, at) => piece === '*' || piece === parts[at]),
    );
  const found = folders.map((folder) => folder.split('/')).filter(fits);
  return [...new Set(found.flatMap((parts) => parts.at(-1) ?? []))].sort();
}
