const programEndings = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'];

/** Files of other tools that hold nothing but rules, by their usual names. */
export const importedFiles: readonly string[] = [
  ...['.commitlintrc', '.commitlintrc.json', '.commitlintrc.yaml', '.commitlintrc.yml'],
  ...['.commitlintrc', 'commitlint.config'].flatMap((name) =>
    programEndings.map((ending) => `${name}.${ending}`),
  ),
  ...['.gitlint', 'cchk.toml', 'commit-check.toml', '.github/cchk.toml'],
];

/** All of them as a person would say it. */
export const importedNames =
  '.commitlintrc*, commitlint.config.*, package.json, .gitlint, cchk.toml or commit-check.toml';
