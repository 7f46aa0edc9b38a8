import type { Severity } from '../finding';
import type { RuleSetting } from './rule';

/** A rule that a project wrote itself. */
export interface CustomRule extends RuleSetting {
  readonly id: string;
  readonly pattern: string;
  readonly message: string;
}

/** What is asked of commit messages. */
export interface CommitConvention {
  readonly preset: string;
  /** Only rules that are on. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly custom: readonly CustomRule[];
  /** Folders whose names are scopes, as `packages/*`. */
  readonly scopeFolders: readonly string[];
  /** Whether a message may break rules that it names in a trailer (allowOnce). */
  readonly allowOnce?: boolean;
}

/** What is asked of the names of branches. */
export interface BranchConvention {
  readonly preset: string;
  readonly severity: Severity | 'off';
  /** `undefined`: any name goes. */
  readonly pattern?: string;
  /** What the first part of a name may be, as `feature`; empty where names have no such part. */
  readonly prefixes: readonly string[];
  /** Whether a name without a prefix is right as well. */
  readonly bare: boolean;
  readonly ticket?: string;
  readonly maxLength: number;
  /** Names that are always right: the long-lived branches. */
  readonly allowed: readonly string[];
  /** Branches to which nobody commits directly; globs with `*`. */
  readonly protected: readonly string[];
}

/** The checks of what a commit would add. */
export type GuardName =
  'secrets' | 'env-files' | 'data-files' | 'notebook-outputs' | 'file-size' | 'merge-markers';

/** How one guard is set; without a limit of its own, the guard's usual one holds. */
export interface GuardSetting {
  readonly severity: Severity | 'off';
  readonly extensions?: readonly string[];
  readonly maxKilobytes?: number;
}

/** Files, by a glob, that some guards let pass, and why. */
export interface GuardException {
  readonly path: string;
  readonly guards: readonly GuardName[];
  readonly reason: string;
}

/** The moments at which git calls us. */
export type HookEvent =
  'commit-msg' | 'pre-commit' | 'pre-push' | 'prepare-commit-msg' | 'reference-transaction';

/**
 * The configuration with every default filled in: plain JSON, which the hook caches under the git
 * directory, so that judging a commit needs no YAML parser. `version` changes with its shape.
 */
export interface ResolvedConfig {
  readonly version: 1;
  readonly commits: CommitConvention;
  readonly branches: BranchConvention;
  readonly guards: {
    readonly settings: Readonly<Record<GuardName, GuardSetting>>;
    readonly allow: readonly GuardException[];
  };
  readonly hooks: {
    readonly events: readonly HookEvent[];
    /** What a hook does where no runtime is found. */
    readonly withoutRuntime: 'block' | 'warn';
  };
}
