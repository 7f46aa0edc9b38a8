const token =
  /\s*(?:(\()|(\))|("[^"]*"|'[^']*')|(not\s+in\b|in\b|~=|===?|!=|<=?|>=?)|(and\b|or\b)|([a-z_.]+))/y;

const variables = new Set([
  ...['python_version', 'python_full_version', 'os_name', 'sys_platform', 'platform_release'],
  ...['platform_system', 'platform_version', 'platform_machine', 'implementation_name'],
  ...['platform_python_implementation', 'implementation_version', 'extra', 'extras'],
  ...['dependency_groups', 'os.name', 'sys.platform', 'platform.version', 'platform.machine'],
  ...['platform.python_implementation', 'python_implementation'],
]);

/**
 * Why an environment marker (PyPA "Dependency specifiers") cannot be evaluated, or undefined. The
 * words are checked one after the other, with what may follow each; brackets are counted.
 */
export function markerMistake(text: string): string | undefined {
  let wanted: 'value' | 'operator' | 'right' | 'joint' = 'value';
  let open = 0;
  token.lastIndex = 0;
  const trimmed = text.trimEnd();
  while (token.lastIndex < trimmed.length) {
    const at = token.lastIndex;
    const found = token.exec(trimmed);
    if (!found) return `its marker has ${JSON.stringify(trimmed.slice(at).trim().slice(0, 20))}`;
    const [, opening, closing, literal, operator, joint, word] = found;
    if (word !== undefined && !variables.has(word)) return `its marker has no variable ${word}`;
    if (opening !== undefined && wanted === 'value') open += 1;
    else if (closing !== undefined && wanted === 'joint' && open > 0) open -= 1;
    else if ((literal ?? word) !== undefined && wanted === 'value') wanted = 'operator';
    else if ((literal ?? word) !== undefined && wanted === 'right') wanted = 'joint';
    else if (operator !== undefined && wanted === 'operator') wanted = 'right';
    else if (joint !== undefined && wanted === 'joint') wanted = 'value';
    else return `its marker goes wrong at ${found[0].trim()}`;
  }
  if (wanted !== 'joint') return 'its marker is not complete';
  return open === 0 ? undefined : 'its marker lacks a bracket';
}
