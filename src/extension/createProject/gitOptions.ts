import type { ApplyOptions } from '../../node/applyPlan';
import type { GitWish } from './draft';

/** What is told to git when a project is made; stores name and e-mail where that is wished. */
export async function gitOptions(wish: GitWish): Promise<Pick<ApplyOptions, 'git' | 'identity'>> {
  if (!wish.own) return { git: false };
  const { name, email, everywhere } = wish.identity ?? {};
  if (name === undefined || email === undefined) return { git: true };
  if (everywhere !== true) return { git: true, identity: { name, email } };
  const { rememberIdentity } = await import('../git.js');
  await rememberIdentity({ name, email });
  return { git: true };
}
