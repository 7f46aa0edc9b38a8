import { isScalar, visit } from 'yaml';
import { editableYaml } from '../../yamlDocument';

/** Strings and comments of JavaScript, so that neither is taken for the other. */
const stringOrComment = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\/\/.*|\/\*[^]*?\*\//g;

const exported = /^\s*(?:module\.exports\s*=|export\s+default)\s*(\{[^]*\})[^{}]*$/m;

/** What may follow the object: `satisfies UserConfig;`. */
const plainEnd = /\}\s*(?:(?:satisfies|as)\s+[\w$.]+\s*)?;?\s*$/;

function inYaml(token: string): string {
  if (token.startsWith('/')) return ' ';
  // The escapes of a single-quoted string are its own.
  return token.includes('\\') ? token : JSON.stringify(token.slice(1, -1));
}

/**
 * The object that a JavaScript or TypeScript module exports, where it is written out: strings,
 * numbers, lists and objects of these. A flow mapping of YAML is read so, and the module is not run.
 *
 * @returns undefined where anything in it would have to be computed
 */
export function programLiteral(text: string): unknown {
  const bare = text.replace(stringOrComment, inYaml);
  const literal = exported.exec(bare)?.[1];
  if (literal === undefined || !plainEnd.test(bare)) return undefined;
  const document = editableYaml(literal);
  if (document === undefined) return undefined;
  const computed: unknown[] = [];
  visit(document, {
    Alias: (_, node) => void computed.push(node),
    Scalar(key, node) {
      const isName = key === 'key' && /^[\w$]+$/.test(String(node.value));
      const isQuoted = node.type === 'QUOTE_DOUBLE';
      if (!isQuoted && !isName && typeof node.value === 'string') computed.push(node);
    },
    Pair(_, pair) {
      // A name alone, or spread, stands for what another line says.
      if (!isScalar(pair.key) || pair.value === null) computed.push(pair);
    },
  });
  return computed.length === 0 ? (document.toJS() as unknown) : undefined;
}
