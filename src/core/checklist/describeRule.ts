import type { Rule } from '../../generated/catalogue';
import { visibleLine } from '../visibleLine';
import { patternExamples } from './patternExample';

/** A back-tick would end it. */
const code = (text: string): string => `\`${visibleLine(text).replaceAll('`', "'")}\``;

const list = (parts: readonly string[], most = 4): string => {
  const shown = parts.slice(0, most).map(code);
  return parts.length > most
    ? `${shown.join(', ')} and ${parts.length - most} more`
    : shown.join(', ');
};

const inFiles = (files: readonly string[] | undefined): string =>
  files === undefined ? '' : ` in ${list(files, 2)}`;

/** What patterns look for as people read it. */
const plain = (patterns: readonly string[]): readonly string[] => [
  ...new Set(patterns.flatMap(patternExamples)),
];

function file({
  file: names,
  minCount = 1,
  containing,
}: Extract<Rule, { readonly file: unknown }>): string {
  const what = minCount === 1 ? 'a file' : `${minCount} files`;
  const text = containing === undefined ? '' : ` with text like ${list(plain([containing]))}`;
  return `${what} ${list(names)}${text}`;
}

function compose({ compose: query }: Extract<Rule, { readonly compose: unknown }>): string {
  const { image, healthcheck, restart, build } = query;
  const parts = [
    image === undefined ? '' : `image ${list(plain([image]))}`,
    healthcheck === undefined ? '' : 'a health check',
    restart === undefined ? '' : 'a restart policy',
    build === undefined ? '' : 'an own build',
  ];
  return `a compose service with ${parts.filter(Boolean).join(' and ')}`;
}

function git({ git: query }: Extract<Rule, { readonly git: unknown }>): string {
  if (query.tracked !== undefined) return `tracked files ${list(query.tracked)}`;
  if (query.tag !== undefined) return `a Git tag like ${code(query.tag)}`;
  if (query.hook !== undefined) return `a Git hook ${list(query.hook)}`;
  if (query.log !== undefined) return `commit subjects like ${code(query.log.subject)}`;
  return 'a Git repository';
}

function ci({ ci: query }: Extract<Rule, { readonly ci: unknown }>): string {
  const parts = [...(query.run ?? []), ...(query.uses ?? [])];
  const on = query.trigger === undefined ? '' : ` on ${list(query.trigger)}`;
  return parts.length === 0 ? `a CI workflow${on}` : `a CI step with ${list(plain(parts))}${on}`;
}

/** What would satisfy an evidence rule, in a few words of Markdown. */
export function describeRule(rule: Rule): string {
  if ('any' in rule) return rule.any.map(describeRule).join('; or ');
  if ('all' in rule) return rule.all.map(describeRule).join(', together with ');
  if ('not' in rule) return `the absence of ${describeRule(rule.not)}`;
  if ('file' in rule) return file(rule);
  if ('content' in rule) {
    return `text like ${list(plain(rule.content.match))}${inFiles(rule.content.files)}`;
  }
  if ('code' in rule) return `code like ${list(plain(rule.code))}`;
  if ('import' in rule) return `an import of ${list(rule.import)}`;
  if ('importOnlyIn' in rule)
    return `imports of certain modules only in ${list(rule.importOnlyIn)}`;
  if ('dependency' in rule) return `a dependency on ${list(rule.dependency)}`;
  if ('heading' in rule) {
    const { title, minWords } = rule.heading;
    const words = minWords === undefined ? '' : ` with ${minWords} words of your own or more`;
    return `a section titled like ${list(plain(title))}${words}`;
  }
  if ('notebook' in rule) return 'cells of a notebook';
  if ('config' in rule) return `the key ${code(rule.config.path)}${inFiles(rule.config.files)}`;
  if ('git' in rule) return git(rule);
  if ('compose' in rule) return compose(rule);
  if ('ci' in rule) return ci(rule);
  if ('test' in rule) return `a test with an assertion${inFiles(rule.test.files)}`;
  if ('pinned' in rule) return `exact versions${inFiles(rule.pinned.files)}`;
  if ('secrets' in rule) return `credentials${inFiles(rule.secrets.files)}`;
  return `a comment \`ml-project: ${rule.marker}\``;
}
