import { isMap, isSeq, parseDocument, type Document, type ToStringOptions } from 'yaml';
import type { GuardException } from '../conventions/resolvedConfig';

/** How the file is written already, so that nothing but the addition changes in it. */
const styleOf = (text: string): ToStringOptions => ({
  lineWidth: 0,
  indentSeq: !/^( *)[\w-]+:[ \t]*\n\1- /m.test(text),
  flowCollectionPadding: !/\{[^\s}]/.test(text),
});

function add(document: Document, exceptions: readonly GuardException[]): void {
  const guards = document.get('guards');
  const allow = isMap(guards) ? guards.get('allow') : undefined;
  if (isSeq(allow)) {
    for (const each of exceptions) allow.add(document.createNode(each));
  } else if (isMap(guards)) {
    guards.set('allow', document.createNode(exceptions));
  } else {
    document.set('guards', document.createNode({ allow: exceptions }));
  }
}

/**
 * The text of a configuration with more paths that guards let pass, each with its reason; comments
 * stay. The text is one that can be read without an error.
 */
export function allowPaths(text: string, exceptions: readonly GuardException[]): string {
  const document: Document = parseDocument(text);
  document.contents ??= document.createNode({});
  add(document, exceptions);
  return document.toString(styleOf(text));
}
