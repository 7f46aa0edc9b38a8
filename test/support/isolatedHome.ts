import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Variables that keep the settings of this machine's user out of a process. */
export type HomeEnvironment = Readonly<
  Record<
    | 'HOME'
    | 'USERPROFILE'
    | 'APPDATA'
    | 'XDG_CONFIG_HOME'
    | 'GIT_CONFIG_GLOBAL'
    | 'GIT_CONFIG_NOSYSTEM',
    string
  >
>;

/** Makes `home` a home folder with a git identity, and says how to make a process live in it. */
export function isolatedHome(home: string): HomeEnvironment {
  mkdirSync(home, { recursive: true });
  const gitConfig = path.join(home, '.gitconfig');
  writeFileSync(
    gitConfig,
    [
      '[user]',
      '\tname = Test Person',
      '\temail = test@example.org',
      '[init]',
      '\tdefaultBranch = main',
      '',
    ].join('\n'),
  );
  return {
    HOME: home,
    USERPROFILE: home,
    APPDATA: path.join(home, 'AppData'),
    XDG_CONFIG_HOME: path.join(home, '.config'),
    GIT_CONFIG_GLOBAL: gitConfig,
    GIT_CONFIG_NOSYSTEM: '1',
  };
}
