import { isScalar, visit, type Document } from 'yaml';
import { quote } from '../quote';

/** What is wrong with a document, from one offset to another. */
export interface Mistake {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** The first mistakes of a parse, each in one sentence. */
export const syntaxErrors = ({ errors }: Document, most: number): readonly Mistake[] =>
  errors.slice(0, most).map(({ message, pos: [start, end] }) => {
    const [what = ''] = message.split(/ at line \d/);
    return { message: `${what.replace(/[.:]$/, '')}.`, start, end };
  });

/** Keys that stand twice in one mapping. */
export function doubledKeys(document: Document): readonly Mistake[] {
  const found: Mistake[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value) && key.value !== '<<' && key.range) {
          const message = `The key ${quote(String(key.value))} stands here twice; remove one.`;
          found.push({ message, start: key.range[0], end: key.range[1] });
        }
        seen.add(key.value);
      }
    },
  });
  return found;
}
