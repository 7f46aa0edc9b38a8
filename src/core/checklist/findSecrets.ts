import type { AskedOfText } from './literalIndex';
import { needlesOfPattern } from './matcher';
import { certainShapes, likelyShapes, type SecretShape } from './secretShapes';

/** What looks like a credential, and where in the text; its own text is never repeated. */
export interface FoundSecret {
  readonly offset: number;
  readonly length: number;
  /** With its article, as `a GitHub token`. */
  readonly kind: string;
}

const allShapes: readonly SecretShape[] = [...certainShapes, ...likelyShapes];

/** Where a text has secrets of one shape, without the indentation before them. */
function* matchesOf(
  { pattern, isSecret }: SecretShape,
  text: string,
): Generator<Pick<FoundSecret, 'offset' | 'length'>> {
  for (const match of text.matchAll(pattern)) {
    const [whole, name = '', value = whole] = match;
    if (!isSecret(value, name)) continue;
    const indent = whole.search(/\S/);
    yield { offset: match.index + indent, length: whole.length - indent };
  }
}

const isLookedFor = ({ isIn }: SecretShape, path: string): boolean => isIn?.(path) !== false;

/** What must not be committed: keys of known shapes, and secret settings with a real value. */
export function certainSecrets(path: string, text: string): readonly FoundSecret[] {
  return certainShapes
    .filter((shape) => isLookedFor(shape, path))
    .flatMap((shape) =>
      [...matchesOf(shape, text)].map((found) => ({ ...found, kind: shape.kind })),
    )
    .sort((one, other) => one.offset - other.offset);
}

/** What each shape asks of a text that holds it. */
export const secretNeedles = (): AskedOfText =>
  allShapes.map(({ pattern }) => needlesOfPattern(pattern.source));

/**
 * Offsets of what looks like a credential, guesses included.
 *
 * @param text is not called where nothing is to be looked for
 * @param possible says of each item of `secretNeedles` whether the text may hold it
 */
export function likelySecrets(
  path: string,
  text: () => string,
  possible: readonly boolean[],
): readonly number[] {
  return allShapes
    .filter((shape, at) => possible[at] !== false && isLookedFor(shape, path))
    .flatMap((shape) => [...matchesOf(shape, text())].map(({ offset }) => offset));
}
