import type { DocumentFinding } from '../finding';
import { readEnvFile } from './envFile';

/** A document and where it lies, relative to the project, with forward slashes. */
export interface NamedText {
  readonly path: string;
  readonly text: string;
}

/**
 * Keys that only one of `.env` and the example beside it has: the example is what a teammate copies.
 * Each finding stands at the key that the other file lacks.
 */
export function checkEnvParity(env: NamedText, example: NamedText): readonly DocumentFinding[] {
  return [
    ...lacking(env, example, 'add it there too, without its value if that is a secret'),
    ...lacking(example, env, 'add it there'),
  ];
}

function lacking(from: NamedText, other: NamedText, help: string): readonly DocumentFinding[] {
  const keys = new Set(readEnvFile(other.text).entries.map(({ key }) => key));
  return readEnvFile(from.text)
    .entries.filter(({ key }) => !keys.has(key))
    .map(({ key, range }) => {
      const message = `${key} is not in ${other.path}; ${help}.`;
      return {
        path: from.path,
        finding: { rule: 'env-parity', severity: 'warning', message, range },
      };
    });
}
