import type { Position, Range } from '../finding';
import { allowLine, allowToken } from './allowOnce';
import { cleanMessage } from './cleanMessage';
import type { CommitConvention } from './resolvedConfig';
import type { LintContext } from './rule';
import { lineRange } from './textEdits';

/** Something that could be written at a place of a message; `newText` replaces `range`. */
export interface Proposal {
  readonly kind: 'type' | 'scope' | 'trailer';
  readonly label: string;
  readonly detail: string;
  readonly newText: string;
  readonly range: Range;
}

const typeMeanings: Readonly<Record<string, string>> = {
  build: 'build system or dependencies',
  chore: 'upkeep that changes neither code nor tests',
  ci: 'continuous integration',
  data: 'data sets and their preparation',
  docs: 'documentation only',
  feat: 'a new feature',
  fix: 'a bug mended',
  model: 'models and their training',
  perf: 'faster or smaller, nothing else',
  refactor: 'neither a feature nor a bug mended',
  revert: 'an earlier commit taken back',
  style: 'formatting only',
  test: 'tests added or mended',
};

function listOf(convention: CommitConvention, rule: string): readonly string[] {
  const setting = convention.rules[rule];
  return setting && setting.when !== 'never' ? (setting.values ?? []) : [];
}

function proposeTypes(convention: CommitConvention, line: Line): readonly Proposal[] {
  const rest = line.after.replace(/^\w+/, '');
  const range = lineRange(line.number, 1, line.before.length + line.after.length - rest.length + 1);
  return listOf(convention, 'type-enum').map((type) => ({
    kind: 'type',
    label: type,
    detail: typeMeanings[type] ?? 'commit type',
    newText: rest.trim() === '' ? `${type}: ` : type,
    range,
  }));
}

function proposeScopes(
  convention: CommitConvention,
  context: LintContext,
  line: Line,
): readonly Proposal[] {
  const typed = /[^(/\\,\s]*$/.exec(line.before)?.[0] ?? '';
  const rest = line.after.replace(/^[^)/\\,:\s]+/, '');
  const to = line.before.length + line.after.length - rest.length + 1;
  const range = lineRange(line.number, line.before.length - typed.length + 1, to);
  const scopes = [...listOf(convention, 'scope-enum'), ...(context.folderScopes ?? [])];
  return [...new Set(scopes)].map((scope) => ({
    kind: 'scope',
    label: scope,
    detail: 'commit scope',
    newText: rest === '' ? `${scope}): ` : scope,
    range,
  }));
}

function trailers(convention: CommitConvention, context: LintContext): readonly string[][] {
  const { identity, ticket } = context;
  const own = convention.rules['trailer-exists']?.value;
  return [
    ...(identity
      ? [
          [
            'Signed-off-by',
            `Signed-off-by: ${identity.name} <${identity.email}>`,
            'sign the work off',
          ],
        ]
      : []),
    ...(ticket === undefined
      ? []
      : [[`Refs: ${ticket}`, `Refs: ${ticket}`, "the branch's ticket"]]),
    ...(own === undefined ? [] : [[own, `${own} `, 'wanted by this project']]),
    ['Refs', 'Refs: ', 'what the commit belongs to'],
    ['Closes', 'Closes: #', 'the issue that it settles'],
    ['Co-authored-by', 'Co-authored-by: ', 'somebody who wrote it with you'],
    ['BREAKING CHANGE', 'BREAKING CHANGE: ', 'what users have to do'],
    ...(convention.allowOnce === true
      ? [[allowToken, allowLine(['']), 'the rules that this message breaks on purpose']]
      : []),
  ];
}

interface Line {
  readonly number: number;
  readonly before: string;
  readonly after: string;
}

/**
 * What could be written at a place of a draft: a type or a scope in the first line, a trailer at the
 * beginning of a line below it that a blank line or another trailer precedes.
 */
export function completeMessage(
  text: string,
  position: Position,
  convention: CommitConvention,
  context: LintContext,
): readonly Proposal[] {
  const lines = text.split(/\r?\n/);
  const whole = lines[position.line - 1] ?? '';
  const line: Line = {
    number: position.line,
    before: whole.slice(0, position.column - 1),
    after: whole.slice(position.column - 1),
  };
  const stored = cleanMessage(text, context);
  const header = stored[0]?.number ?? position.line;
  if (position.line <= header) {
    if (/^\w*$/.test(line.before)) return proposeTypes(convention, line);
    return /^\w+\([^)]*$/.test(line.before) ? proposeScopes(convention, context, line) : [];
  }
  const above = lines[position.line - 2] ?? '';
  const opens = above.trim() === '' || /^[A-Za-z0-9-]+: /.test(above);
  if (position.line < header + 2 || !opens || !/^[A-Za-z-]*$/.test(whole)) return [];
  const range = lineRange(line.number, 1, whole.length + 1);
  return trailers(convention, context).map(([label = '', newText = '', detail = '']) => ({
    kind: 'trailer',
    label,
    detail,
    newText,
    range,
  }));
}
