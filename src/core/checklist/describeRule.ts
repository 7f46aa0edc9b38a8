import type { Rule } from '../../generated/catalogue';
import { visibleLine } from '../visibleLine';
import { patternExamples } from './patternExample';
import type { RuleNode } from './probeDraft';

/** A back-tick would end it. */
const code = (text: string): string => `\`${visibleLine(text).replaceAll('`', "'")}\``;

const list = (parts: readonly string[], most = 4): string => {
  const shown = parts.slice(0, most).map(code);
  return parts.length > most
    ? `${shown.join(', ')} and ${parts.length - most} more`
    : shown.join(', ');
};

/** What a node says of the files that it is about. */
interface Where {
  readonly files?: readonly string[];
  readonly notIn?: readonly string[];
  readonly agentFiles?: boolean;
}

const where = ({ files, notIn, agentFiles }: Where): string =>
  [
    files === undefined ? '' : ` in ${list(files, 2)}`,
    notIn === undefined ? '' : ` outside ${list(notIn, 2)}`,
    agentFiles === true ? ', instructions to coding agents included' : '',
  ].join('');

/** What patterns look for as people read it. */
const plain = (patterns: readonly string[]): readonly string[] => [
  ...new Set(patterns.flatMap(patternExamples)),
];

/** What is asked of a text or name beside the rest; nothing where any would do. */
function like(before: string, pattern: string | readonly string[] = []): string {
  const examples = plain([pattern].flat());
  return examples.length === 0 ? '' : `${before} like ${list(examples)}`;
}

function file(node: RuleNode<'file'>): string {
  const { file: names, minCount = 1, containing } = node;
  const what = minCount === 1 ? 'a file' : `${minCount} files`;
  return `${what} ${list(names)}${like(' with text', containing)}${where(node)}`;
}

function heading({ heading: query }: RuleNode<'heading'>): string {
  const { title, minWords } = query;
  const words = minWords === undefined ? '' : ` with ${minWords} words of your own or more`;
  return `a section titled like ${list(plain(title))}${words}${where(query)}`;
}

function notebook({ notebook: query }: RuleNode<'notebook'>): string {
  const { cells = 'code', match, executed } = query;
  const saved = executed === true ? ' with saved outputs' : '';
  return `${cells} cells${like('', match)} of a notebook${saved}${where(query)}`;
}

function test({ test: query }: RuleNode<'test'>): string {
  const assertion = query.asserts === true ? ' with an assertion' : '';
  return `a test${like(' named', query.name)}${assertion}${where(query)}`;
}

function compose({ compose: query }: RuleNode<'compose'>): string {
  const { image, healthcheck, restart, build } = query;
  const parts = [
    image === undefined ? '' : `image ${list(plain([image]))}`,
    healthcheck === undefined ? '' : 'a health check',
    restart === undefined ? '' : 'a restart policy',
    build === undefined ? '' : 'an own build',
  ];
  return `a compose service with ${parts.filter(Boolean).join(' and ')}`;
}

function git({ git: query }: RuleNode<'git'>): string {
  if (query.tracked !== undefined) return `tracked files ${list(query.tracked)}${where(query)}`;
  if (query.tag !== undefined) return `a Git tag like ${code(query.tag)}`;
  if (query.hook !== undefined) return `a Git hook ${list(query.hook)}`;
  if (query.log !== undefined) return `commit subjects like ${code(query.log.subject)}`;
  return 'a Git repository';
}

function ci({ ci: query }: RuleNode<'ci'>): string {
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
    return `text like ${list(plain(rule.content.match))}${where(rule.content)}`;
  }
  if ('code' in rule) return `code like ${list(plain(rule.code))}${where(rule)}`;
  if ('import' in rule) return `an import of ${list(rule.import)}${where(rule)}`;
  if ('importOnlyIn' in rule)
    return `imports of ${list(rule.modules ?? [])} only in ${list(rule.importOnlyIn)}`;
  if ('dependency' in rule) return `a dependency on ${list(rule.dependency)}`;
  if ('heading' in rule) return heading(rule);
  if ('notebook' in rule) return notebook(rule);
  if ('config' in rule) return `the key ${code(rule.config.path)}${where(rule.config)}`;
  if ('git' in rule) return git(rule);
  if ('compose' in rule) return compose(rule);
  if ('ci' in rule) return ci(rule);
  if ('test' in rule) return test(rule);
  if ('pinned' in rule) return `exact versions${where(rule.pinned)}`;
  if ('secrets' in rule) return `credentials${where(rule.secrets)}`;
  return `a comment \`ml-project: ${rule.marker}\``;
}
