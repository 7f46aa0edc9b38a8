import { homedir } from 'node:os';
import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { inspectTarget } from '../../node/inspectTarget';
import { browseFolder } from '../browseFolder';
import type { Outcome, StepPosition } from '../quickInput/journey';
import { pickOne } from '../quickInput/pick';
import type { Draft } from './draft';

interface LocationItem extends vscode.QuickPickItem {
  readonly location?: NonNullable<Draft['location']>;
}

/** Asks where the project goes: an open folder that is still empty, beside or inside what is open, or anywhere. */
export async function locationStep(
  draft: Draft,
  position: StepPosition,
  lastParent: string | undefined,
): Promise<Outcome<Draft>> {
  const items = await locationItems(lastParent);
  const chosen = items.find(
    ({ location }) => location !== undefined && location.path === draft.location?.path,
  );
  const outcome = await pickOne(
    {
      title: 'Create ML Project: Where',
      placeholder: 'Choose the folder in which the project is made',
      items,
      preselected: chosen === undefined ? items.slice(0, 1) : [chosen],
    },
    position,
  );
  if (outcome.kind !== 'next') return outcome;
  const location = outcome.value.location ?? (await browse());
  // Closing the dialog is no answer: the question is asked again.
  if (location === undefined) return locationStep(draft, position, lastParent);
  return { kind: 'next', value: { ...draft, location } };
}

async function locationItems(lastParent: string | undefined): Promise<readonly LocationItem[]> {
  const open = (vscode.workspace.workspaceFolders ?? []).filter(
    (folder) => folder.uri.scheme === 'file',
  );
  const perFolder = await Promise.all(open.map((folder) => folderItems(folder.uri.fsPath)));
  const parents = [lastParent, homedir()].filter((path) => path !== undefined);
  const items = [...perFolder.flat(), ...parents.map((path) => insideItem(path))];
  const seen = new Set<string>();
  const unique = items.filter((item) => {
    const key = `${String(item.location?.inPlace)} ${item.location?.path ?? ''}`;
    return !seen.has(key) && Boolean(seen.add(key));
  });
  return [
    ...unique,
    { label: 'Browse…', iconPath: new vscode.ThemeIcon('folder-opened'), alwaysShow: true },
  ];
}

async function folderItems(path: string): Promise<readonly LocationItem[]> {
  const { kind } = await inspectTarget(path);
  if (kind === 'empty' || kind === 'unborn') {
    const label = `This folder: ${basename(path)}`;
    const location = { path, inPlace: true };
    return [
      {
        label,
        iconPath: vscode.ThemeIcon.Folder,
        description: kind === 'empty' ? 'empty' : 'an empty repository',
        detail: path,
        location,
      },
    ];
  }
  return [insideItem(dirname(path), `Beside ${basename(path)}`), insideItem(path)];
}

function insideItem(path: string, label = `Inside ${basename(path) || path}`): LocationItem {
  const iconPath = vscode.ThemeIcon.Folder;
  return { label, iconPath, detail: path, location: { path, inPlace: false } };
}

async function browse(): Promise<Draft['location']> {
  const path = await browseFolder('Where the project is made', 'Create Here');
  return path === undefined ? undefined : { path, inPlace: false };
}
