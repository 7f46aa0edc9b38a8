import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from './processGroup';

/** Makes `home` a home folder with a git identity, and says how to make a process live in it. */
export function isolatedHome(home: string): Environment {
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
    XDG_CONFIG_HOME: path.join(home, '.config'),
    GIT_CONFIG_GLOBAL: gitConfig,
    GIT_CONFIG_NOSYSTEM: '1',
  };
}
