import type * as vscode from 'vscode';

const RECENT = 'recentTemplates';
const TRUSTED = 'trustedTemplates';

/** So many are worth offering. */
const OFFERED = 5;

/** Where the user's own templates came from, the last one first. */
export function recentTemplates(context: vscode.ExtensionContext): readonly string[] {
  return context.globalState.get<readonly string[]>(RECENT, []);
}

/** Puts a source in front of those that are offered. */
export async function rememberTemplate(
  context: vscode.ExtensionContext,
  source: string,
): Promise<void> {
  const others = recentTemplates(context).filter((each) => each !== source);
  await context.globalState.update(RECENT, [source, ...others].slice(0, OFFERED));
}

/** Whether the user has trusted a folder or a repository before. */
export function isTrusted(context: vscode.ExtensionContext, source: string): boolean {
  return context.globalState.get<readonly string[]>(TRUSTED, []).includes(source);
}

/** Remembers that the user trusts a folder or a repository. */
export async function trustTemplate(
  context: vscode.ExtensionContext,
  source: string,
): Promise<void> {
  const before = context.globalState.get<readonly string[]>(TRUSTED, []);
  await context.globalState.update(TRUSTED, [...before, source]);
}
