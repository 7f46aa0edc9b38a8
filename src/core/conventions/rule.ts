import type { Fix, Range, Severity } from '../finding';
import type { CleanupContext } from './cleanMessage';
import type { LetterCase } from './letterCase';
import type { GitState } from './messageKind';
import type { ParsedMessage } from './parseMessage';

/** What a rule can be told; each rule reads the ones that its entry in the schema lists. */
export interface RuleOptions {
  readonly max?: number;
  readonly min?: number;
  readonly values?: readonly string[];
  readonly cases?: readonly LetterCase[];
  readonly delimiters?: readonly string[];
  /** `never` turns a rule round, as in commitlint. */
  readonly when?: 'always' | 'never';
  readonly value?: string;
  readonly pattern?: string;
  readonly in?: 'header' | 'subject' | 'body' | 'footer' | 'message';
  readonly message?: string;
}

/** A rule's options and weight in one configuration. */
export interface RuleSetting extends RuleOptions {
  readonly severity: Severity | 'off';
}

/** What is known about the commit beside its text. */
export interface LintContext extends CleanupContext, GitState {
  /** `false`: nobody will repair the message in place, so that trying repairs is left out. */
  readonly repairs?: boolean;
  /** `push` also covers CI: what has to be squashed first is refused there. */
  readonly stage?: 'commit' | 'push';
  /** Scopes that follow from the project's folders (scopesFromFolders). */
  readonly folderScopes?: readonly string[];
  /** A ticket id read off the branch name (ticketOf), offered where a message lacks one. */
  readonly ticket?: string;
  /** `user.name` and `user.email`, for the Signed-off-by fix. */
  readonly identity?: { readonly name: string; readonly email: string };
  /** Lines added and removed by the commit, where somebody counted. */
  readonly changedLines?: number;
}

/** A rule's complaint, before its severity is known. */
export interface Breach {
  readonly message: string;
  readonly range: Range;
  readonly fix?: Fix;
}

/** What a rule judges, and by which options. */
export interface RuleInput {
  readonly message: ParsedMessage;
  readonly options: RuleOptions;
  readonly context: LintContext;
  /** The allowed types, so that other rules' repairs can choose one. */
  readonly types: readonly string[];
  /** Whether repairs are wanted; a costly one is left out where nobody looks at it. */
  readonly repairs: boolean;
}

/** A small pure function per rule; nothing found is an empty list. */
export type RuleCheck = (input: RuleInput) => readonly Breach[];
