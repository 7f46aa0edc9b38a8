export const releaseNames = ['newest', 'oldest'] as const;

/** The two versions of VS Code that every test run tries: today's, and `engines.vscode`. */
export type ReleaseName = (typeof releaseNames)[number];

export interface Release {
  readonly name: ReleaseName;
  readonly vscode: string;
  /** The version of the npm package code-server that holds this VS Code in lib/vscode. */
  readonly codeServer: string;
  readonly integrity: string;
  /** What the npm package calls the watchdog, whose compiled part it lacks. */
  readonly watchdog: string;
}

/** Their npm dependencies and the Node they run on are locked in the folders below releases/. */
export const releases: Readonly<Record<ReleaseName, Release>> = {
  newest: {
    name: 'newest',
    vscode: '1.139.1',
    codeServer: '4.139.1',
    integrity:
      'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    watchdog: '@vscode/native-watchdog',
  },
  oldest: {
    name: 'oldest',
    vscode: '1.100.3',
    codeServer: '4.100.3',
    integrity:
      'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
    watchdog: 'native-watchdog',
  },
};
