/** The files of other tools whose rules can be taken over, by their usual names. */
export const importedFiles: readonly string[] = [
  ...['.commitlintrc', '.commitlintrc.json', '.commitlintrc.yaml', '.commitlintrc.yml'],
  ...['.gitlint', 'cchk.toml', 'commit-check.toml', '.github/cchk.toml'],
];
