/** A `.gitlint` file. Sections and rules may go by gitlint's short names, as T1; here they never do. */
export interface GitlintFile {
  /** The titles of its sections. */
  readonly titles: readonly string[];
  /** An option of the section `general`, of a rule or of a contributed rule. */
  readonly option: (rule: string, key: string) => string | undefined;
  /** An option that is a whole number from 0 on, or gitlint's usual one. */
  readonly number: (rule: string, key: string, usual: number) => number;
  /** Whether a rule is not ignored; gitlint's own all run until they are. */
  readonly runs: (rule: string) => boolean;
}

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

/** Whether gitlint has a rule of this name. */
export const isGitlintRule = (name: string): boolean => Object.values(ruleNames).includes(name);

/** The values of an option that is a list, split at commas; none where it is not set. */
export const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '').split(',').flatMap((part) => part.trim() || []);

/** The values of an option that names rules. */
export const rulesIn = (text: string | undefined): readonly string[] => listOf(text).map(nameOf);

/** Reads the text of a `.gitlint` file; what is no section and no option is passed over. */
export function readGitlintFile(text: string): GitlintFile {
  const sections = [...parseIni(text)].map(([title, section]) => [nameOf(title), section] as const);
  const option: GitlintFile['option'] = (rule, key) =>
    sections.find(([title, section]) => title === rule && section[key] !== undefined)?.[1][key];
  const ignored = new Set(rulesIn(option('general', 'ignore')));
  return {
    titles: sections.map(([title]) => title),
    option,
    number: (rule, key, usual) => {
      const value = Number(option(rule, key) ?? usual);
      return Number.isInteger(value) && value >= 0 ? value : usual;
    },
    runs: (rule) => !ignored.has(rule),
  };
}
