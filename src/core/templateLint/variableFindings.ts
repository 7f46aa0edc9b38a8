import type { PlacedFinding } from '../conventions/formatVerdict';
import { didYouMean } from '../didYouMean';
import { quote } from '../quote';
import type { Question, Template } from '../template';
import type { VariableUse } from './inspectLiquid';
import type { LiquidPart } from './templateParts';

const names: Readonly<Record<LiquidPart['kind'], string>> = {
  condition: 'condition',
  path: 'liquid-syntax',
  text: 'liquid-syntax',
};

/** Liquid that cannot be read, and variables that nothing gives a value to. */
export function variableFindings(part: LiquidPart, manifest: Template): readonly PlacedFinding[] {
  const { inspection, finding, kind } = part;
  if ('message' in inspection) {
    const what = kind === 'condition' ? 'The condition' : kind === 'path' ? 'The path' : 'The text';
    const message = `${what} cannot be read: ${inspection.message}.`;
    return [finding({ rule: names[kind], severity: 'error' }, message, inspection.position)];
  }
  const wrong = { rule: 'unknown-variable', severity: 'error' } as const;
  return inspection.uses.flatMap((use) => {
    const message = fault(use, part, manifest);
    return message === undefined ? [] : [finding(wrong, message, use.position)];
  });
}

function fault(use: VariableUse, part: LiquidPart, manifest: Template): string | undefined {
  const [root = '', property] = use.path;
  const known = ['name', 'package', ...part.answered];
  if (root === 'secrets' && part.kind === 'text') return secretFault(use, manifest.secrets ?? []);
  if (root === 'secrets') return 'Only the text of a file may use secrets.';
  if (!known.includes(root)) {
    const late = (manifest.questions ?? []).some(({ key }) => key === root);
    if (late)
      return `"${root}" is answered later; a condition uses answers of questions before it.`;
    return `There is no variable ${quote(root)}; ${help(root, known)}`;
  }
  if (use.path.length === 1 || (property === undefined && use.path.length === 2)) return undefined;
  const question = manifest.questions?.find(({ key }) => key === root);
  const properties = propertiesOf(question);
  if (use.path.length === 2 && properties.includes(property ?? '')) return undefined;
  return `${quote(use.path.join('.'))} has no value; ${help(property ?? '', properties)}`;
}

function secretFault({ path }: VariableUse, secrets: readonly string[]): string | undefined {
  const [, name] = path;
  if (path.length === 2 && (name === undefined || secrets.includes(name))) return undefined;
  return `There is no secret ${quote(name ?? '')}; ${help(name ?? '', secrets)}`;
}

function help(word: string, known: readonly string[]): string {
  const all = known.length === 0 ? 'the manifest names none' : `there are ${known.join(', ')}`;
  return didYouMean(word, known, all);
}

const propertiesOf = (question: Question | undefined): readonly string[] =>
  question?.type === 'choices' ? ['size', 'first', 'last'] : ['size'];

/** Choices that a comparison names and a question does not have: it can never hold. */
export function valueFindings(part: LiquidPart, manifest: Template): readonly PlacedFinding[] {
  const tags = part.kind === 'condition' ? [part.source] : tagsOf(part.source);
  return tags.flatMap((tag) =>
    [
      ...tag.matchAll(/\b([a-z]\w{0,99}) {0,9}(?:==|!=|contains) {0,9}(["'])([^"']{0,99})\2/g),
    ].flatMap(([, key, , value = '']) => {
      const question = manifest.questions?.find((each) => each.key === key);
      const values = question?.choices?.map((choice) => choice.value) ?? [];
      if (values.length === 0 || values.includes(value)) return [];
      const message = `"${key ?? ''}" is never ${quote(value)}; ${help(value, values)}`;
      const position = { line: lineOf(part.source, tag), column: 1 };
      return [part.finding({ rule: 'unknown-value', severity: 'error' }, message, position)];
    }),
  );
}

/** What stands between the signs of tags and outputs; a text between them means nothing. */
const tagsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{[{%][^{}%]{1,1000}[%}]\}/g)].map(([tag]) => tag);

const lineOf = (text: string, part: string): number =>
  text.slice(0, text.indexOf(part)).split('\n').length;
