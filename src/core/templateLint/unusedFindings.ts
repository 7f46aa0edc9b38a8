import type { PlacedFinding } from '../conventions/formatVerdict';
import type { LoadedTemplate } from '../template';
import type { ManifestReading } from '../templateManifest';
import { fileFinding, isRendered, manifestFinding, type LiquidPart } from './templateParts';

/** The answer that decides how the first commit's subject is worded; no file need use it. */
const COMMITS = 'commits';

/** Questions and secrets that nothing uses, and rules about files that are not there. */
export function unusedFindings(
  { manifest, files }: LoadedTemplate,
  findingAt: Extract<ManifestReading, { manifest: unknown }>['findingAt'],
  parts: readonly LiquidPart[],
): readonly PlacedFinding[] {
  const paths = parts.flatMap(({ inspection }) =>
    'uses' in inspection ? inspection.uses.map(({ path }) => path) : [],
  );
  const used = new Set([COMMITS, ...paths.map(([root = '']) => root)]);
  const secrets = paths.filter(([root]) => root === 'secrets').map(([, name]) => name);
  const { questions = [], secrets: named = [], files: rules = [] } = manifest;
  const unused = (path: readonly (string | number)[], message: string, rule: string) =>
    manifestFinding(findingAt, { path, message }, rule, 'warning');
  return [
    ...questions.flatMap(({ key }, at) =>
      used.has(key)
        ? []
        : [
            unused(
              ['questions', at, 'key'],
              `No file and no condition uses the answer to "${key}".`,
              'unused-question',
            ),
          ],
    ),
    // A computed name can be any of them.
    ...named.flatMap((name, at) =>
      secrets.includes(name) || secrets.includes(undefined)
        ? []
        : [unused(['secrets', at], `No file uses the secret "${name}".`, 'unused-secret')],
    ),
    ...rules.flatMap(({ path }, at) =>
      files.some((file) => file.path === path || file.path.startsWith(`${path}/`))
        ? []
        : [
            manifestFinding(
              findingAt,
              { path: ['files', at, 'path'], message: `There is no file or folder files/${path}.` },
              'missing-file',
            ),
          ],
    ),
  ];
}

/** Variables in files that are copied as they are, because their names do not end in `.liquid`. */
export function forgottenSuffixes({ manifest, files }: LoadedTemplate): readonly PlacedFinding[] {
  const keys = new Set([
    'name',
    'package',
    'secrets',
    ...(manifest.questions ?? []).map(({ key }) => key),
  ]);
  return files
    .filter((file) => !isRendered(file))
    .flatMap((file) => {
      const text = new TextDecoder().decode(file.content);
      for (const { 1: key = '', index } of text.matchAll(/(?<!\$)\{\{-? {0,9}([a-z]\w{0,99})/g)) {
        if (!keys.has(key)) continue;
        const before = text.slice(0, index).split('\n');
        const position = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
        const message = `"{{ ${key} }}" stays as it is: only files that end in .liquid are rendered.`;
        return [
          fileFinding(file, { rule: 'not-rendered', severity: 'warning' }, message, position),
        ];
      }
      return [];
    });
}
