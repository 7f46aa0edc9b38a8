import { checkDefault } from './answers';
import { linearPattern } from './linearPattern';
import { nearest } from './nearest';
import { isProblem } from './problem';
import type { PlacedError } from './schemaErrors';
import type { Question, Template } from './template';

/**
 * Variables that every template has, and words that mean something else in a condition: none of them
 * can be a question's key.
 */
const reserved = new Set([
  ...['name', 'package', 'secrets', 'forloop'],
  ...['true', 'false', 'nil', 'null', 'empty', 'blank', 'and', 'or', 'not', 'contains'],
]);

type Path = PlacedError['path'];

/** What is wrong with a manifest that its schema cannot say. Each error names one place. */
export function manifestErrors(manifest: Template): readonly PlacedError[] {
  const { steps = [], questions = [], secrets = [] } = manifest;
  return [
    ...doubled(steps.map(({ id }, at) => [id, ['steps', at, 'id']])),
    ...doubled(questions.map(({ key }, at) => [key, ['questions', at, 'key']])),
    ...doubled(secrets.map((name, at) => [name, ['secrets', at]])),
    ...questions.flatMap((question, at) => questionErrors(question, ['questions', at], manifest)),
  ];
}

function doubled(names: readonly (readonly [string, Path])[]): readonly PlacedError[] {
  const seen = new Set<string>();
  return names.flatMap(([name, path]) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ path, message: `"${name}" stands here twice; each name is used once.` }];
  });
}

function questionErrors(question: Question, at: Path, manifest: Template): readonly PlacedError[] {
  const { key, step, choices } = question;
  const errors: PlacedError[] = [];
  const add = (part: string, message: string, meant?: string): void => {
    errors.push({ path: [...at, part], message, ...(meant !== undefined && { meant }) });
  };
  if (reserved.has(key)) add('key', `"${key}" has a meaning of its own; choose another key.`);
  const steps = (manifest.steps ?? []).map(({ id }) => id);
  if (step !== undefined && !steps.includes(step)) {
    const meant = nearest(step, steps);
    const help = meant === undefined ? 'add it to steps' : `write "${meant}"`;
    add('step', `There is no step "${step}"; ${help}.`, meant);
  }
  const isList = question.type === 'choice' || question.type === 'choices';
  if (isList && choices === undefined) {
    errors.push({ path: at, message: `The question "${key}" lacks choices to choose from.` });
    return errors;
  }
  if (!isList && choices !== undefined) {
    add('choices', `A question of type ${question.type} has no choices; leave them out.`);
  }
  const values = (choices ?? []).map(({ value }, index): readonly [string, Path] => [
    value,
    [...at, 'choices', index, 'value'],
  ]);
  return [...errors, ...doubled(values), ...patternErrors(question, at)];
}

/** A pattern that cannot be searched for, else a default that does not answer its question. */
function patternErrors(question: Question, at: Path): readonly PlacedError[] {
  const { type, pattern } = question;
  if (pattern !== undefined && type !== 'text') {
    const message = `A pattern judges a text, and this question is of type ${type}; leave it out.`;
    return [{ path: [...at, 'pattern'], message }];
  }
  const refused = pattern === undefined ? undefined : messageOf(() => linearPattern(pattern));
  if (refused !== undefined) return [{ path: [...at, 'pattern'], message: refused }];
  const wrong = messageOf(() => {
    checkDefault(question);
  });
  return wrong === undefined ? [] : [{ path: [...at, 'default'], message: wrong }];
}

function messageOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (isProblem(error)) return error.message;
    throw error;
  }
}
