import type { PlacedFinding } from '../conventions/formatVerdict';
import type { Position, Severity } from '../finding';
import type { FindingKind } from '../placedFinding';
import { isBelow } from '../renderTemplate';
import type { PlacedError } from '../schemaErrors';
import type { LoadedTemplate, TemplateFile } from '../template';
import type { ManifestReading } from '../templateManifest';
import type { Inspection, Inspector } from './inspectLiquid';

/** The manifest's name in a template's folder. */
export const MANIFEST_NAME = 'template.yaml';

/** The folder of a template in which its files lie. */
export const FILES_FOLDER = 'files';

/** Everything in a template that Liquid reads: a condition, a path with variables, or a file's text. */
export interface LiquidPart {
  readonly kind: 'condition' | 'path' | 'text';
  /** Liquid's own words, as far as they matter: without the text between the tags. */
  readonly source: string;
  readonly inspection: Inspection;
  /** The keys of questions that are answered when this is read. */
  readonly answered: readonly string[];
  /** The file that this is the path or the text of. */
  readonly file?: TemplateFile;
  readonly finding: (kind: FindingKind, message: string, position: Position) => PlacedFinding;
}

/** A finding about the manifest. */
export function manifestFinding(
  findingAt: Extract<ManifestReading, { manifest: unknown }>['findingAt'],
  error: PlacedError,
  rule: string,
  severity: Severity = 'error',
): PlacedFinding {
  return { ...findingAt(error, { rule, severity }), where: MANIFEST_NAME };
}

/** A finding about one of the files; by default about all of it. */
export function fileFinding(
  file: TemplateFile,
  { rule, severity }: FindingKind,
  message: string,
  { line, column }: Position = { line: 1, column: 1 },
): PlacedFinding {
  const range = { start: { line, column }, end: { line, column } };
  return { rule, severity, message, range, where: `${FILES_FOLDER}/${file.path}` };
}

/** Whether a file is rendered; all others are copied as they are. */
export const isRendered = ({ path }: TemplateFile): boolean => path.endsWith('.liquid');

/** The conditions that a file stands under: all must hold. */
export function conditionsOf({ manifest }: LoadedTemplate, file: TemplateFile): readonly string[] {
  const rules = manifest.files ?? [];
  return rules.filter((rule) => isBelow(file.path, rule.path)).map((rule) => rule.when);
}

/** Takes a template apart into what Liquid reads. */
export function liquidParts(
  template: LoadedTemplate,
  findingAt: Extract<ManifestReading, { manifest: unknown }>['findingAt'],
  inspector: Inspector,
): readonly LiquidPart[] {
  const { questions = [], files: rules = [] } = template.manifest;
  const keys = questions.map(({ key }) => key);
  const condition = (when: string, path: PlacedError['path'], known: number): LiquidPart => ({
    kind: 'condition',
    source: when,
    inspection: inspector.condition(when),
    answered: keys.slice(0, known),
    finding: ({ rule, severity }, message) =>
      manifestFinding(findingAt, { path: [...path, 'when'], message }, rule, severity),
  });
  return [
    ...questions.flatMap(({ when }, at) =>
      when === undefined ? [] : [condition(when, ['questions', at], at)],
    ),
    ...rules.map(({ when }, at) => condition(when, ['files', at], keys.length)),
    ...template.files.flatMap((file) => fileParts(file, keys, inspector)),
  ];
}

function fileParts(
  file: TemplateFile,
  answered: readonly string[],
  inspector: Inspector,
): readonly LiquidPart[] {
  const part = (kind: 'path' | 'text', source: string): LiquidPart => ({
    kind,
    source,
    inspection: inspector.text(source),
    answered,
    file,
    finding: (as, message, position) =>
      fileFinding(file, as, message, kind === 'path' ? undefined : position),
  });
  return [
    ...(file.path.includes('{') ? [part('path', file.path)] : []),
    ...(isRendered(file) ? [part('text', new TextDecoder().decode(file.content))] : []),
  ];
}
