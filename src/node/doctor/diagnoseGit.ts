import type { RunGit } from '../git';
import { checkIdentity, identityMissing } from '../gitIdentity';
import { gitAt, type HookPlace } from '../hookSetup/hookPlace';
import type { Diagnosis } from './diagnosis';

/** Git's version, and which way hooks go in. */
export function diagnoseGit({ gitVersion, configHooks }: HookPlace): Diagnosis {
  const way = configHooks
    ? 'hooks stand in its configuration, beside those of anybody else'
    : 'hooks are files; 2.54 and newer can have them in the configuration, beside those of anybody else';
  return { topic: 'git', state: 'ok', text: `git ${gitVersion}: ${way}.` };
}

/** Whether git knows who commits. */
export async function diagnoseIdentity(runGit: RunGit, place: HookPlace): Promise<Diagnosis> {
  const known = await checkIdentity(runGit, place.directory);
  if (known === 'missing') {
    const repair =
      'git config --global user.name "Your Name" && git config --global user.email "you@example.com"';
    return { topic: 'identity', state: 'error', text: identityMissing, repair };
  }
  const { stdout } = await gitAt(runGit, place)('var', 'GIT_AUTHOR_IDENT');
  const who = stdout.replace(/ \d+ [+-]\d+\s*$/, '');
  return { topic: 'identity', state: 'ok', text: `You commit as ${who}.` };
}
