import { findGits, type GitVersions } from './gitVersions';
import { installManagers } from './hookManagers';

/** What tests of hooks need. */
export interface HookTools extends GitVersions {
  /** The folder of npm packages in which hook managers are installed. */
  readonly modules: string;
}

/** Looks for them once for the surrounding `describe`. */
export function useHookTools(): HookTools {
  const found: { -readonly [name in keyof HookTools]: HookTools[name] } = {
    older: { missing: 'not looked for' },
    newer: { missing: 'not looked for' },
    modules: '',
  };
  before(async () => {
    Object.assign(found, await findGits(), { modules: await installManagers() });
  });
  return found;
}
