import { isMap, isScalar } from 'yaml';
import { lintMessage } from '../conventions/lintMessage';
import { parseMessage } from '../conventions/parseMessage';
import { conventionalTypes } from '../conventions/presets';
import { resolveConfig } from '../conventions/resolveConfig';
import type { LintContext } from '../conventions/rule';
import { editableYaml } from '../yamlDocument';

/** What a history shows to be agreed on. */
export interface HistoryConvention {
  /** `unknown`: there are too few commits to tell. `mixed`: they follow no convention of ours. */
  readonly kind: 'course' | 'conventional' | 'mixed' | 'unknown';
  readonly commits: number;
  /** How many of them follow the convention. */
  readonly following: number;
  /** Types beside those of the preset that recur. */
  readonly types: readonly string[];
  /** Scopes that recur. */
  readonly scopes: readonly string[];
  /** The rules that too many commits break to be enforced from one day to the next. */
  readonly lowered: readonly string[];
}

/** Fewer commits show a beginning and no habit. */
const leastCommits = 10;
/** So many must follow a convention for it to be the project's. */
const habit = 0.7;
/** A rule that more commits break is said, and refuses nothing. */
const tolerated = 0.1;
/** More scopes are no list that somebody keeps to. */
const mostScopes = 30;

const context: LintContext = { source: 'history', stage: 'push', merge: false, repairs: false };
const header = /^([a-z][a-z0-9-]*)(?:\(([^()\r\n]*)\))?!?: \S/;
/** The share that the specification's own types must have: "net: fix it" names a folder. */
const wellKnown = 0.6;

/**
 * Finds the convention that commit messages follow. A history of Conventional Commits keeps them,
 * with its own types and scopes; one of plain, capitalised subjects goes with the course's rules.
 * Rules that the history breaks often become warnings.
 *
 * @param messages of commits that are no merges
 */
export function historyConvention(messages: readonly string[]): HistoryConvention {
  const commits = messages.length;
  const nothing = { commits, types: [], scopes: [], lowered: [] };
  if (commits < leastCommits) return { ...nothing, kind: 'unknown', following: 0 };
  const headers = messages.flatMap((message) =>
    [header.exec(message)].filter((one) => one !== null),
  );
  const known = headers.filter(([, type = '']) => conventionalTypes.includes(type));
  if (headers.length >= habit * commits && known.length >= wellKnown * commits) {
    const recurring = (at: number): readonly string[] => recurringIn(headers.map((one) => one[at]));
    const types = recurring(1).filter((type) => !conventionalTypes.includes(type));
    const scopes = recurring(2);
    const lowered = broken('conventional', messages).lowered.filter(
      // What recurs is listed; who uses something else should hear of it.
      (rule) => rule !== 'type-enum' || types.length === 0,
    );
    return {
      ...nothing,
      kind: 'conventional',
      following: headers.length,
      types,
      scopes: scopes.length > mostScopes ? [] : scopes,
      lowered,
    };
  }
  const { lowered, clean } = broken('course', messages);
  if (clean < habit * commits) return { ...nothing, kind: 'mixed', following: clean };
  return { ...nothing, kind: 'course', following: clean, lowered };
}

/** What stands in more than one commit, in the order of first use. */
function recurringIn(values: readonly (string | undefined)[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of values) {
    for (const part of (value ?? '').split(/[/\\]|, ?/)) {
      if (part !== '' && /^[\w.-]+$/.test(part)) counts.set(part, (counts.get(part) ?? 0) + 1);
    }
  }
  return [...counts].filter(([, count]) => count > 1).map(([value]) => value);
}

function broken(
  preset: 'course' | 'conventional',
  messages: readonly string[],
): { readonly clean: number; readonly lowered: readonly string[] } {
  const { commits } = resolveConfig({ commits: { preset } });
  const counts = new Map<string, number>();
  let clean = 0;
  for (const message of messages) {
    const findings = lintMessage(parseMessage(message, context), commits, context);
    const rules = new Set(findings.filter((f) => f.severity === 'error').map((f) => f.rule));
    if (rules.size === 0) clean += 1;
    for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count > tolerated * messages.length);
  return { clean, lowered: often.map(([rule]) => rule).sort() };
}

/**
 * A template's `.ml-project/config.yaml` as it fits the history; its comments stay. A mixed history
 * gets no preset: rules that half of a team's own commits break would be switched off on the first
 * day. It keeps three hints about form, on which all conventions agree.
 */
export function fittedConfig(text: string, convention: HistoryConvention): string {
  if (convention.kind === 'unknown') return text;
  const document = editableYaml(text);
  if (document === undefined) return text;
  const { kind, types, scopes, lowered } = convention;
  const set = (key: string, value: unknown): void => {
    document.setIn(['commits', key], document.createNode(value, { flow: Array.isArray(value) }));
  };
  set('preset', kind === 'mixed' ? 'none' : kind);
  if (types.length > 0) set('types', [...conventionalTypes, ...types]);
  if (scopes.length > 0) set('scopes', [...scopes]);
  const hints =
    kind === 'mixed' ? ['header-trim', 'header-max-length', 'body-leading-blank'] : lowered;
  // A new part of the code has a new scope: that must not refuse the commit.
  const soft = [...hints, ...(scopes.length > 0 ? ['scope-enum'] : [])];
  if (soft.length > 0) set('rules', Object.fromEntries(soft.map((rule) => [rule, 'warning'])));
  const { contents } = document;
  const pair = isMap(contents)
    ? contents.items.find(({ key }) => isScalar(key) && key.value === 'commits')
    : undefined;
  if (isScalar(pair?.key)) pair.key.commentBefore = ` ${describeConvention(convention)}`;
  return document.toString({ lineWidth: 100 });
}

/** What a history shows, in one sentence. */
function describeConvention({ kind, commits, following }: HistoryConvention): string {
  const share = `${following} of the latest ${commits} commits`;
  switch (kind) {
    case 'conventional':
      return `Follows the history: ${share} are Conventional Commits.`;
    case 'course':
      return `Follows the history: ${share} keep the course's rules.`;
    case 'mixed':
      return `The history is mixed (${share} keep the course's rules), so nothing is enforced yet.`;
    case 'unknown':
      return `There are too few commits (${commits}) to follow.`;
  }
}
