/** Folders of other people's code, environments and caches, wherever they stand. */
const folders = new Set([
  'node_modules',
  'site-packages',
  'dist-packages',
  '.venv',
  'venv',
  '.tox',
  '.nox',
  '.git',
  '.hg',
  '__pycache__',
  '.ipynb_checkpoints',
  '.mypy_cache',
  '.ruff_cache',
  '.pytest_cache',
  '.eggs',
  'vendor',
  'third_party',
  'third-party',
  '.claude',
  '.gemini',
  '.cursor',
  '.codex',
]);

/** Whether a path never counts as evidence: environments, vendored code, caches, tools' own files. */
export function isIgnoredPath(path: string): boolean {
  let start = 0;
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', start)) {
    if (folders.has(path.slice(start, end).toLowerCase())) return true;
    start = end + 1;
  }
  return false;
}
