import type { Config } from '../../generated/config';
import { usualOptions } from './presets';
import type { BranchConvention } from './resolvedConfig';

type Branches = NonNullable<NonNullable<Config>['branches']>;

const workPrefixes: readonly string[] = [
  'feature',
  'feat',
  'fix',
  'bugfix',
  'hotfix',
  'docs',
  'chore',
  'refactor',
  'test',
  'ci',
  'build',
  'perf',
  'style',
  'release',
  'experiment',
  'data',
  'model',
];

const trunk: BranchConvention = {
  preset: 'trunk',
  severity: 'warning',
  prefixes: [],
  bare: true,
  maxLength: 60,
  allowed: ['main', 'master', 'trunk', 'release/*', 'dependabot/*', 'renovate/*', 'gh-pages'],
  protected: [],
};

/** The named sets of branch rules. */
export const branchPresets: Readonly<Record<string, BranchConvention>> = {
  trunk,
  'github-flow': {
    ...trunk,
    preset: 'github-flow',
    severity: 'error',
    prefixes: workPrefixes,
    protected: ['main', 'master'],
  },
  'git-flow': {
    ...trunk,
    preset: 'git-flow',
    severity: 'error',
    prefixes: ['feature', 'bugfix', 'release', 'hotfix', 'support'],
    bare: false,
    allowed: ['main', 'master', 'develop', 'dependabot/*', 'renovate/*', 'gh-pages'],
    protected: ['main', 'master'],
  },
  none: { ...trunk, preset: 'none', severity: 'off', prefixes: [], maxLength: 250 },
};

/** Fills in the defaults of the branch rules. */
export function resolveBranches(branches: Branches): BranchConvention {
  const preset = branchPresets[branches.preset ?? 'trunk'] ?? trunk;
  const { severity, pattern, prefixes, ticket, maxLength, allow } = branches;
  const says = pattern ?? prefixes ?? ticket ?? maxLength;
  const wanted = ticket === true ? (usualOptions['ticket']?.pattern ?? '') : ticket;
  return {
    ...preset,
    // Without a preset's opinion, whoever writes a rule means it.
    severity:
      severity ?? (preset.severity === 'off' && says !== undefined ? 'error' : preset.severity),
    ...(pattern !== undefined && { pattern }),
    ...(prefixes && { prefixes, bare: false }),
    ...(typeof wanted === 'string' && { ticket: wanted }),
    ...(maxLength !== undefined && { maxLength }),
    allowed: [...preset.allowed, ...(allow ?? [])],
    protected: branches.protected ?? preset.protected,
  };
}
