import { parse, TomlError } from 'smol-toml';
import { Problem } from '../../problem';
import {
  asRecord,
  asTexts,
  type Imported,
  type ImportedCustom,
  type ImportedRules,
  type Unmapped,
} from './imported';

type Table = Readonly<Record<string, unknown>>;

const reasons: Readonly<Record<string, string>> = {
  allow_merge_commits: 'merges are told by git and never judged',
  allow_revert_commits: 'reverts are told by git and never judged',
  allow_empty_commits: 'what a commit contains is not looked at',
  ignore_authors: 'authors are not looked at',
  allow_authors: 'authors are not looked at',
  require_rebase_target: 'how branches relate is not looked at',
  ai_attribution: 'who or what wrote a commit is not judged',
};

/** Keys that have a counterpart; each is read below. */
const mapped = new Set([
  'conventional_commits',
  'subject_capitalized',
  'subject_imperative',
  'subject_max_length',
  'subject_min_length',
  'allow_commit_types',
  'allow_fixup_commits',
  'allow_wip_commits',
  'require_body',
  'require_signed_off_by',
  'conventional_branch',
  'allow_branch_types',
  'allow_branch_names',
]);

function unmappedIn(section: string, table: Table): readonly Unmapped[] {
  return Object.keys(table)
    .filter((key) => !mapped.has(key))
    .map((key) => ({
      name: `${section}.${key}`,
      reason: reasons[key] ?? 'there is no such rule here',
    }));
}

function commitRules(commit: Table): ImportedRules {
  const conventional = commit['conventional_commits'] !== false;
  const types = asTexts(commit['allow_commit_types']);
  const max = commit['subject_max_length'];
  const min = commit['subject_min_length'];
  return {
    ...(conventional && {
      'type-empty': { severity: 'error', when: 'never' },
      'subject-empty': { severity: 'error', when: 'never' },
      'type-enum': types.length > 0 ? { severity: 'error', values: types } : 'error',
    }),
    ...(commit['subject_capitalized'] === true && { 'subject-capitalised': 'error' }),
    ...(commit['subject_imperative'] === true && { 'subject-imperative': 'error' }),
    'subject-max-length': { severity: 'error', max: typeof max === 'number' ? max : 80 },
    'subject-min-length': { severity: 'error', min: typeof min === 'number' ? min : 5 },
    ...(commit['require_body'] === true && { 'body-empty': { severity: 'error', when: 'never' } }),
    ...(commit['allow_fixup_commits'] === false && { 'fixup-commit': 'error' }),
  };
}

function readToml(text: string): Table {
  try {
    return asRecord(parse(text.slice(0, 200_000))) ?? {};
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [what = ''] = error.message.split('\n');
    throw new Problem(
      `The commit-check configuration cannot be read at line ${error.line}: ${what}.`,
    );
  }
}

const noWip: ImportedCustom = {
  id: 'no-wip',
  pattern: '(?i)^wip\\b',
  in: 'header',
  when: 'never',
  message: 'Work in progress is not committed.',
};

/** commit-check's own prefixes, where a configuration names none. */
const usualPrefixes = ['feature', 'bugfix', 'hotfix', 'release', 'chore', 'feat', 'fix'];

function branchesOf(branch: Table): NonNullable<Imported['config']['branches']> {
  if (branch['conventional_branch'] === false) return { preset: 'none' };
  const prefixes = asTexts(branch['allow_branch_types']);
  const allow = asTexts(branch['allow_branch_names']);
  return {
    preset: 'none',
    severity: 'error',
    prefixes: prefixes.length > 0 ? prefixes : usualPrefixes,
    ...(allow.length > 0 && { allow }),
  };
}

/**
 * Reads a commit-check configuration (`cchk.toml`, `commit-check.toml`), its own defaults included.
 * @throws Problem where it is no TOML.
 */
export function importCommitCheck(text: string): Imported {
  const root = readToml(text);
  const commit = asRecord(root['commit']) ?? {};
  const branch = asRecord(root['branch']) ?? {};
  return {
    config: {
      commits: {
        preset: 'none',
        ...(commit['require_signed_off_by'] === true && { signedOffBy: true }),
        rules: commitRules(commit),
        ...(commit['allow_wip_commits'] === false && { custom: [noWip] }),
      },
      branches: branchesOf(branch),
    },
    unmapped: [
      ...unmappedIn('commit', commit),
      ...unmappedIn('branch', branch),
      ...Object.keys(root)
        .filter((key) => key !== 'commit' && key !== 'branch')
        .map((name) => ({ name, reason: 'there is no such section here' })),
    ],
  };
}
