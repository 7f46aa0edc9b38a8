import * as vscode from 'vscode';
import { targetProblem, type Target } from '../../node/inspectTarget';
import { ask } from '../quickInput/ask';
import type { Outcome, Step, StepPosition } from '../quickInput/journey';
import { pickOne } from '../quickInput/pick';
import type { Draft, GitWish } from './draft';

interface WishItem extends vscode.QuickPickItem {
  readonly wish: GitWish;
}

/** The steps about git: none where a repository and a first commit can be made without a question. */
export function gitSteps(draft: Draft): readonly Step<Draft>[] {
  const { target, git } = draft;
  if (target === undefined || targetProblem(target, { git: true }) === undefined) return [];
  return git.own && git.identity !== undefined
    ? [wishStep, identityStep('name'), identityStep('email')]
    : [wishStep];
}

async function wishStep(draft: Draft, position: StepPosition): Promise<Outcome<Draft>> {
  const { target } = draft;
  if (target === undefined) return { kind: 'back' };
  const items = wishes(target);
  const outcome = await pickOne(
    {
      title: 'Create ML Project: Git',
      placeholder: targetProblem(target, { git: true })?.message ?? 'Choose what happens with git',
      items,
      preselected: items.slice(0, 1),
    },
    position,
  );
  if (outcome.kind !== 'next') return outcome;
  return { kind: 'next', value: { ...draft, git: outcome.value.wish } };
}

function wishes(target: Target): readonly WishItem[] {
  const without: WishItem = {
    label: 'Create without a repository',
    iconPath: new vscode.ThemeIcon('circle-slash'),
    detail:
      target.repository === undefined
        ? 'The files are made; git can be added later'
        : `The files become part of ${target.repository.root}, uncommitted`,
    wish: { own: false },
  };
  if (target.git !== 'ready' || target.repository !== undefined) return [without];
  const tell = (label: string, detail: string, everywhere: boolean): WishItem => ({
    label,
    iconPath: new vscode.ThemeIcon('account'),
    detail,
    wish: { own: true, identity: { everywhere } },
  });
  return [
    tell('Tell git who I am', 'Name and e-mail for all my repositories', true),
    tell('Tell git who I am in this project', 'Name and e-mail for this repository alone', false),
    without,
  ];
}

function identityStep(part: 'name' | 'email'): Step<Draft> {
  const words = {
    name: { title: 'Your Name', prompt: 'Your name as it will stand in commits', pattern: /\S/ },
    email: {
      title: 'Your E-Mail',
      prompt: 'Your e-mail as it will stand in commits',
      pattern: /^\S+@\S+$/,
    },
  }[part];
  return async (draft, position) => {
    const { git } = draft;
    if (!git.own || git.identity === undefined) return { kind: 'back' };
    const { identity } = git;
    const outcome = await ask(
      {
        title: `Create ML Project: ${words.title}`,
        prompt: words.prompt,
        value: identity[part] ?? '',
        judge: (text) =>
          words.pattern.test(text)
            ? { note: '' }
            : { note: '', refusal: `Git needs this: type ${words.prompt.toLowerCase()}.` },
      },
      position,
    );
    if (outcome.kind !== 'next') return outcome;
    const told = { ...identity, [part]: outcome.value.trim() };
    return { kind: 'next', value: { ...draft, git: { own: true, identity: told } } };
  };
}
