import { escapePattern } from '../escapePattern';

/** What separates scopes, unless a project says otherwise. */
export const usualDelimiters: readonly string[] = ['/', '\\', ','];

/** The pieces of a scope such as `api, ui`. */
export function splitScope(scope: string, delimiters: readonly string[] = []): readonly string[] {
  const signs = delimiters.length > 0 ? delimiters : usualDelimiters;
  return scope.split(
    new RegExp(signs.map((sign) => (sign === ',' ? ', ?' : escapePattern(sign))).join('|')),
  );
}
