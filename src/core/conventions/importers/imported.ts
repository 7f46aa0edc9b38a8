import type { Config } from '../../../generated/config';

/** Something in another tool's configuration that has no counterpart here. */
export interface Unmapped {
  readonly name: string;
  readonly reason: string;
}

/** Another tool's rules in our terms, and what of them was left behind. */
export interface Imported {
  readonly config: NonNullable<Config>;
  readonly unmapped: readonly Unmapped[];
}

/** The `commits` section of a configuration that is made. */
export type ImportedCommits = NonNullable<NonNullable<Config>['commits']>;
/** Its rules, by their ids. */
export type ImportedRules = NonNullable<ImportedCommits['rules']>;
/** One rule of a team's own, made of a pattern. */
export type ImportedCustom = NonNullable<ImportedCommits['custom']>[number];

/** What a document says, when it turns out to be keys and values. */
export const asRecord = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;

/** The texts in a list; a single text counts as a list of one. */
export const asTexts = (value: unknown): string[] =>
  [value].flat().filter((each): each is string => typeof each === 'string');
