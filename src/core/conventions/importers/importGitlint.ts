import { escapePattern } from '../../escapePattern';
import { isGitlintRule, listOf, readGitlintFile, rulesIn, type GitlintFile } from './gitlintFile';
import type { Imported, ImportedCustom, ImportedRules, Unmapped } from './imported';

/** Contributed rules, of which one stands for several of ours; a team's own settings come on top. */
function conventionalRules(file: GitlintFile): ImportedRules {
  const name = 'contrib-title-conventional-commits';
  if (!rulesIn(file.option('general', 'contrib')).includes(name)) return {};
  const types = listOf(file.option(name, 'types'));
  return {
    'type-empty': { when: 'never' },
    'subject-empty': { when: 'never' },
    'type-enum': types.length > 0 ? { values: [...types] } : 'error',
  };
}

function titleRules({ runs, number }: GitlintFile): ImportedRules {
  const max = number('title-max-length', 'line-length', 72);
  const min = number('title-min-length', 'min-length', 5);
  const trims = runs('title-leading-whitespace') || runs('title-trailing-whitespace');
  return {
    ...(runs('title-max-length') && { 'header-max-length': { severity: 'error', max } }),
    ...(runs('title-min-length') && { 'header-min-length': { severity: 'error', min } }),
    ...(trims && { 'header-trim': 'error' }),
  };
}

function bodyRules({ runs, number }: GitlintFile): ImportedRules {
  const max = number('body-max-line-length', 'line-length', 80);
  const min = number('body-min-length', 'min-length', 20);
  return {
    ...(runs('body-max-line-length') && {
      'body-max-line-length': { severity: 'error', max },
      'footer-max-line-length': { severity: 'error', max },
    }),
    ...(runs('body-first-line-empty') && { 'body-leading-blank': 'error' }),
    ...(runs('body-min-length') && { 'body-min-length': { severity: 'error', min } }),
    ...(runs('body-is-missing') && { 'body-empty': { severity: 'error', when: 'never' } }),
  };
}

const never = (
  id: string,
  where: 'header' | 'body',
  pattern: string,
  message: string,
): ImportedCustom => ({ id, pattern, in: where, when: 'never', message });

/** A pattern that the team asks for; gitlint has none of its own. */
function asked(file: GitlintFile, id: string, where: 'header' | 'body'): readonly ImportedCustom[] {
  const pattern = file.option(id, 'regex') ?? '';
  const what = where === 'header' ? 'title' : 'body';
  const message = `The ${what} does not match ${pattern}.`;
  return pattern === '' ? [] : [{ id, pattern, in: where, message }];
}

function forbiddenWords(file: GitlintFile): readonly ImportedCustom[] {
  const id = 'title-must-not-contain-word';
  const words = listOf(file.option(id, 'words') ?? 'WIP');
  if (words.length === 0) return [];
  const pattern = `(?i)\\b(?:${words.map(escapePattern).join('|')})\\b`;
  return [never(id, 'header', pattern, `The title must not contain ${words.join(', ')}.`)];
}

const punctuation = never(
  'title-trailing-punctuation',
  'header',
  '[?:!.,;]$',
  'The title must not end with punctuation.',
);
const tabs = {
  title: never('title-hard-tab', 'header', '\\t', 'The title must not contain a tab.'),
  body: never('body-hard-tab', 'body', '\\t', 'The body must not contain a tab.'),
};

/** gitlint's rules that are patterns here. */
function customRules(file: GitlintFile): readonly ImportedCustom[] {
  const custom = [
    punctuation,
    tabs.title,
    ...forbiddenWords(file),
    ...asked(file, 'title-match-regex', 'header'),
    tabs.body,
    ...asked(file, 'body-match-regex', 'body'),
  ];
  return custom.filter(({ id }) => file.runs(id));
}

const leftBehind: Readonly<Record<string, string>> = {
  'body-changed-file-mention': 'which files changed is not looked at',
  'author-valid-email': 'authors are not judged',
  'ignore-by-title': 'rules are not switched off by a message’s text',
  'ignore-by-body': 'rules are not switched off by a message’s text',
  'ignore-body-lines': 'lines are not left out by pattern',
  'ignore-by-author-name': 'authors are not looked at',
};

const generalKeys = [
  'extra-path',
  'regex-style-search',
  'ignore-merge-commits',
  'ignore-revert-commits',
];

function unmappedIn({ titles, option }: GitlintFile): readonly Unmapped[] {
  const unknown = (name: string): readonly Unmapped[] =>
    isGitlintRule(name) ? [] : [{ name, reason: 'there is no such rule here' }];
  return [
    ...titles.flatMap((name) => {
      const reason = leftBehind[name];
      if (reason !== undefined) return [{ name, reason }];
      return name === 'general' ? [] : unknown(name);
    }),
    ...generalKeys
      .filter((key) => option('general', key) !== undefined)
      .map((name) => ({
        name,
        reason: 'merges and reverts are told by git, patterns always search',
      })),
    ...rulesIn(option('general', 'contrib')).flatMap(unknown),
  ];
}

/** Reads a `.gitlint` file, gitlint's own defaults included. */
export function importGitlint(text: string): Imported {
  const file = readGitlintFile(text);
  const custom = customRules(file);
  const signs = rulesIn(file.option('general', 'contrib')).includes(
    'contrib-body-requires-signed-off-by',
  );
  return {
    config: {
      commits: {
        preset: 'none',
        ...(signs && { signedOffBy: true }),
        rules: { ...conventionalRules(file), ...titleRules(file), ...bodyRules(file) },
        ...(custom.length > 0 && { custom: [...custom] }),
      },
    },
    unmapped: unmappedIn(file),
  };
}
