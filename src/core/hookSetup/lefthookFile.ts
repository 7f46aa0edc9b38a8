import { isMap, isScalar, type YAMLMap } from 'yaml';
import type { HookEvent } from '../conventions/resolvedConfig';
import { editableYaml } from '../yamlDocument';
import { lefthookCommand } from './hookLines';

/**
 * Puts our command into a lefthook.yml by adding lines: not a byte of what was there changes.
 * Undefined where the file is written in a form that lines cannot be added to.
 */
export function addToLefthook(text: string, event: HookEvent): string | undefined {
  const root = editableYaml(text)?.contents;
  if (!isBlockMap(root)) return undefined;
  const hook = root.get(event, true);
  if (hook === undefined) {
    const lines = [`${event}: # ml-project\n`, '  commands: # ml-project\n'].join('');
    return insert(text, firstKey(root), `${lines}${lefthookCommand(event, '    ')}`);
  }
  if (!isBlockMap(hook)) return undefined;
  const commands = hook.get('commands', true);
  if (commands !== undefined) {
    if (!isBlockMap(commands)) return undefined;
    const at = firstKey(commands);
    return insert(text, at, lefthookCommand(event, indentAt(text, at)));
  }
  const at = firstKey(hook);
  const indent = indentAt(text, at);
  return insert(
    text,
    at,
    `${indent}commands: # ml-project\n${lefthookCommand(event, `${indent}  `)}`,
  );
}

function isBlockMap(node: unknown): node is YAMLMap {
  return isMap(node) && node.flow !== true && firstKey(node) !== undefined;
}

/** Where the first key of a map stands in the text. */
function firstKey(map: YAMLMap): number | undefined {
  const key = map.items[0]?.key;
  return isScalar(key) ? key.range?.[0] : undefined;
}

function indentAt(text: string, at: number | undefined): string {
  return ' '.repeat((at ?? 0) - lineStart(text, at ?? 0));
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

function insert(text: string, at: number | undefined, lines: string): string | undefined {
  if (at === undefined) return undefined;
  const start = lineStart(text, at);
  // A key that does not begin its line, as behind "---", leaves no room for lines before it.
  if (text.slice(start, at).trim() !== '') return undefined;
  return text.slice(0, start) + lines + text.slice(start);
}
