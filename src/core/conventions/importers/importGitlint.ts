import type { Imported, ImportedCustom, ImportedRules, Unmapped } from './imported';

type Section = Readonly<Record<string, string>>;

/** An ini file as gitlint's: sections, `key=value` or `key: value`, comments with # or ;. */
function parseIni(text: string): ReadonlyMap<string, Section> {
  const sections = new Map<string, Record<string, string>>();
  let current: Record<string, string> = {};
  for (const line of text.slice(0, 200_000).split(/\r?\n/)) {
    const title = /^\[([^\]]{1,200})\]/.exec(line)?.[1]?.trim();
    const pair = /^([A-Za-z][\w-]*)[ \t]*[=:](.*)$/.exec(line);
    if (title !== undefined) {
      current = sections.get(title) ?? {};
      sections.set(title, current);
    } else if (pair) {
      current[pair[1] ?? ''] = pair[2]?.trim() ?? '';
    }
  }
  return sections;
}

const ruleNames: Readonly<Record<string, string>> = {
  T1: 'title-max-length',
  T2: 'title-trailing-whitespace',
  T3: 'title-trailing-punctuation',
  T4: 'title-hard-tab',
  T5: 'title-must-not-contain-word',
  T6: 'title-leading-whitespace',
  T7: 'title-match-regex',
  T8: 'title-min-length',
  B1: 'body-max-line-length',
  B2: 'body-trailing-whitespace',
  B3: 'body-hard-tab',
  B4: 'body-first-line-empty',
  B5: 'body-min-length',
  B6: 'body-is-missing',
  B7: 'body-changed-file-mention',
  B8: 'body-match-regex',
  M1: 'author-valid-email',
  CT1: 'contrib-title-conventional-commits',
  CC1: 'contrib-body-requires-signed-off-by',
};

const nameOf = (rule: string): string => ruleNames[rule] ?? rule;
const listOf = (text: string | undefined): string[] =>
  (text ?? '').split(',').flatMap((part) => part.trim() || []);
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** gitlint's own defaults: these rules run unless they are ignored. */
class GitlintReader {
  readonly unmapped: Unmapped[] = [];
  readonly rules: ImportedRules = {};
  readonly custom: ImportedCustom[] = [];
  private readonly ignored: ReadonlySet<string>;

  constructor(private readonly sections: ReadonlyMap<string, Section>) {
    this.ignored = new Set(listOf(sections.get('general')?.['ignore']).map(nameOf));
  }

  option(rule: string, key: string): string | undefined {
    for (const [title, section] of this.sections) {
      if (nameOf(title) === rule && section[key] !== undefined) return section[key];
    }
    return undefined;
  }

  number(rule: string, key: string, usual: number): number {
    const value = Number(this.option(rule, key) ?? usual);
    return Number.isInteger(value) && value >= 0 ? value : usual;
  }

  runs(rule: string): boolean {
    return !this.ignored.has(rule);
  }

  own(rule: string, own: Omit<ImportedCustom, 'id'>): void {
    if (this.runs(rule)) this.custom.push({ id: rule, ...own });
  }

  leave(name: string, reason: string): void {
    this.unmapped.push({ name, reason });
  }
}

function readTitle(reader: GitlintReader): void {
  const { rules } = reader;
  if (reader.runs('title-max-length')) {
    rules['header-max-length'] = {
      severity: 'error',
      max: reader.number('title-max-length', 'line-length', 72),
    };
  }
  if (reader.runs('title-min-length')) {
    rules['header-min-length'] = {
      severity: 'error',
      min: reader.number('title-min-length', 'min-length', 5),
    };
  }
  if (reader.runs('title-leading-whitespace') || reader.runs('title-trailing-whitespace')) {
    rules['header-trim'] = 'error';
  }
  reader.own('title-trailing-punctuation', {
    pattern: '[?:!.,;]$',
    in: 'header',
    when: 'never',
    message: 'The title must not end with punctuation.',
  });
  reader.own('title-hard-tab', {
    pattern: '\\t',
    in: 'header',
    when: 'never',
    message: 'The title must not contain a tab.',
  });
  const words = listOf(reader.option('title-must-not-contain-word', 'words') ?? 'WIP');
  if (words.length > 0) {
    reader.own('title-must-not-contain-word', {
      pattern: `(?i)\\b(?:${words.map(escaped).join('|')})\\b`,
      in: 'header',
      when: 'never',
      message: `The title must not contain ${words.join(', ')}.`,
    });
  }
  readPattern(reader, 'title-match-regex', 'header', 'title');
}

function readPattern(
  reader: GitlintReader,
  rule: string,
  where: 'header' | 'body',
  what: string,
): void {
  const pattern = reader.option(rule, 'regex');
  if (pattern === undefined || pattern === '') return;
  reader.own(rule, { pattern, in: where, message: `The ${what} does not match ${pattern}.` });
}

function readBody(reader: GitlintReader): void {
  const { rules } = reader;
  if (reader.runs('body-max-line-length')) {
    const max = reader.number('body-max-line-length', 'line-length', 80);
    rules['body-max-line-length'] = { severity: 'error', max };
    rules['footer-max-line-length'] = { severity: 'error', max };
  }
  if (reader.runs('body-first-line-empty')) rules['body-leading-blank'] = 'error';
  if (reader.runs('body-min-length')) {
    rules['body-min-length'] = {
      severity: 'error',
      min: reader.number('body-min-length', 'min-length', 20),
    };
  }
  if (reader.runs('body-is-missing')) rules['body-empty'] = { severity: 'error', when: 'never' };
  reader.own('body-hard-tab', {
    pattern: '\\t',
    in: 'body',
    when: 'never',
    message: 'The body must not contain a tab.',
  });
  readPattern(reader, 'body-match-regex', 'body', 'body');
}

const leftBehind: Readonly<Record<string, string>> = {
  'body-changed-file-mention': 'which files changed is not looked at',
  'author-valid-email': 'authors are not judged',
  'ignore-by-title': 'rules are not switched off by a message’s text',
  'ignore-by-body': 'rules are not switched off by a message’s text',
  'ignore-body-lines': 'lines are not left out by pattern',
  'ignore-by-author-name': 'authors are not looked at',
};

/** Reads a `.gitlint` file, gitlint's own defaults included. */
export function importGitlint(text: string): Imported {
  const sections = parseIni(text);
  const reader = new GitlintReader(sections);
  readTitle(reader);
  readBody(reader);
  for (const title of sections.keys()) {
    const name = nameOf(title);
    const reason = leftBehind[name];
    if (reason !== undefined) reader.leave(name, reason);
    else if (title !== 'general' && !Object.values(ruleNames).includes(name)) {
      reader.leave(name, 'there is no such rule here');
    }
  }
  const general = sections.get('general') ?? {};
  for (const key of [
    'extra-path',
    'regex-style-search',
    'ignore-merge-commits',
    'ignore-revert-commits',
  ]) {
    if (general[key] !== undefined)
      reader.leave(key, 'merges and reverts are told by git, patterns always search');
  }
  const contrib = listOf(general['contrib']).map(nameOf);
  const conventional = contrib.includes('contrib-title-conventional-commits');
  const types = listOf(reader.option('contrib-title-conventional-commits', 'types'));
  for (const name of contrib.filter((each) => !Object.values(ruleNames).includes(each))) {
    reader.leave(name, 'there is no such rule here');
  }
  const rules: ImportedRules = conventional
    ? {
        'type-empty': { when: 'never' },
        'subject-empty': { when: 'never' },
        'type-enum': types.length > 0 ? { values: types } : 'error',
        ...reader.rules,
      }
    : reader.rules;
  return {
    config: {
      commits: {
        preset: 'none',
        ...(contrib.includes('contrib-body-requires-signed-off-by') && { signedOffBy: true }),
        rules,
        ...(reader.custom.length > 0 && { custom: reader.custom }),
      },
    },
    unmapped: reader.unmapped,
  };
}
