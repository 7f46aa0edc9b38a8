import type { JSONPath } from 'jsonc-parser';
import { prunedJson } from './mergeJson';
import type { ProjectFacts } from './projectFacts';

/** Settings by which saving a file changes lines that nobody touched. */
const rewriting =
  /formatOnSave|formatOnPaste|formatOnType|codeActionsOnSave|defaultFormatter|trimTrailing|insertFinalNewline|trimFinalNewlines|^files\.eol$/i;

/** Whether a path is one of the editor's own files, which are JSON with comments. */
export function isEditorFile(path: string): boolean {
  return /^\.vscode\/[^/]+\.json$/.test(path);
}

/**
 * One of the editor's files without what makes no sense in this project: entries that name a folder
 * or a package that it will not have, and, beside code that is formatted in its own way, settings
 * that would reformat it. Undefined where nothing is left.
 *
 * @param missing folders of the template, without a slash at the end, that the project will not have
 */
export function fittedEditorFile(
  text: string,
  facts: ProjectFacts,
  missing: readonly string[],
): string | undefined {
  const hasOwn = facts.code !== undefined || facts.notebooks !== undefined;
  return prunedJson(text, (path, value) => {
    if (hasOwn && rewriting.test(String(path.at(-1)))) return true;
    return isEntry(path) && missing.some((folder) => mentions(value, folder));
  });
}

/** What is left out as a whole: a setting at the top, an entry of a list. */
function isEntry(path: JSONPath): boolean {
  const [top, second] = path;
  const isList = top === 'configurations' || top === 'tasks' || top === 'recommendations';
  return isList ? path.length === 2 && typeof second === 'number' : path.length === 1;
}

/** Whether a text anywhere inside names a folder, or the package that goes by its name. */
function mentions(value: unknown, folder: string): boolean {
  if (typeof value === 'string') {
    return `/${value.replaceAll(/[\\.]/g, '/')}/`.includes(`/${folder}/`);
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((each) => mentions(each, folder));
}
