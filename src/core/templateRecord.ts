import type { DesiredFile, Plan } from './plan';
import { markdownSections } from './markdownSections';
import type { TemplateName } from './template';
import { portableReference, referenceText } from './templateReference';

/** Where a project keeps what is needed to bring it to a newer template. */
export const TEMPLATE_RECORD_PATH = '.ml-project/template.yaml';

/** SHA-256 of some bytes, hexadecimal. Passed in, because core has no crypto of its own. */
export type Hash = (bytes: Uint8Array) => string;

/** What a template made, or wants to have made, of a project. */
export interface MadeProject extends Pick<Plan, 'template' | 'answers'> {
  readonly files: readonly DesiredFile[];
  /** What the project does without; a folder ends with a slash. */
  readonly left?: readonly string[];
  /** The template itself, packed; see LoadedTemplate. */
  readonly source?: string | undefined;
}

/**
 * The text of `.ml-project/template.yaml` for a plan (schemas/template-record.schema.json).
 *
 * Scalars are written as JSON, which YAML 1.2 reads unchanged (section 1.3), so that no YAML
 * library is loaded to create a project.
 *
 * @param made what the template wanted and got, and what it did not get; files with secrets are left out, because they are not
 * tracked by git and a hash would speak of them
 */
export function templateRecord(made: MadeProject, hash: Hash): string {
  const tracked = made.files.filter((file) => !file.secret);
  return [
    '# Which template made this project, with which answers, and what it wrote.',
    '# An update compares with it; do not edit.',
    `template: ${made.template.id}`,
    `version: ${made.template.version}`,
    'answers:',
    ...Object.entries(made.answers).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`),
    'files:',
    ...tracked.map((file) => `  ${JSON.stringify(file.path)}: ${hash(file.content)}`),
    ...headed(
      'sections:',
      tracked.flatMap((file) => sectionLines(file, hash)),
    ),
    ...headed(
      'left:',
      (made.left ?? []).map((path) => `  - ${JSON.stringify(path)}`),
    ),
    ...originLines(made.template),
    ...sourceLines(made.source),
    '',
  ].join('\n');
}

/** A key whose value is empty says null, and is left out. */
function headed(key: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [key, ...lines];
}

/** A folder of somebody's own machine is nothing to commit. */
function originLines({ origin }: TemplateName): readonly string[] {
  const portable = origin === undefined ? undefined : portableReference(origin);
  return portable === undefined ? [] : [`origin: ${JSON.stringify(referenceText(portable))}`];
}

function sourceLines(source: string | undefined): readonly string[] {
  return source === undefined
    ? []
    : ['source: |', ...source.split('\n').map((line) => `  ${line}`)];
}

function sectionLines(file: DesiredFile, hash: Hash): readonly string[] {
  if (!file.path.endsWith('.md')) return [];
  const sections = markdownSections(new TextDecoder().decode(file.content));
  const named = sections.filter((section) => section.heading !== '');
  if (named.length === 0) return [];
  // A heading that stands twice is recorded once, with the words of both.
  const words = new Map<string, string>();
  for (const { heading, words: own } of named) {
    words.set(heading, `${words.get(heading) ?? ''} ${own}`.trim());
  }
  const encoder = new TextEncoder();
  return [
    `  ${JSON.stringify(file.path)}:`,
    ...[...words].map(
      ([heading, own]) => `    ${JSON.stringify(heading)}: ${hash(encoder.encode(own))}`,
    ),
  ];
}
