import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { launchNode } from './launchNode';
import { repository } from './repository';
import type { Launch } from './suite';
import { findDesktop, launchDesktopHost } from './vscode/desktop';
import { installBrowser } from './vscode/installBrowser';
import { installServer, serverRunsHere } from './vscode/installServer';
import { launchServerHost } from './vscode/launchServerHost';
import { launchUi } from './vscode/launchUi';
import { packageExtension } from './vscode/packageExtension';
import { releases, type ReleaseName } from './vscode/release';

/** In the order in which they run; `runner` tests the test runner itself. */
export const tierNames = ['unit', 'cli', 'runner', 'host', 'ui'] as const;
export type TierName = (typeof tierNames)[number];

/** One run of a tier in one place, or why it cannot be. */
export type TierRun =
  | {
      readonly name: string;
      readonly launch: Launch;
      /** How the files are dealt out to processes that run side by side; all to one if not given. */
      readonly deal?: Deal;
      /** How often a test that fails is tried again; that it was is printed. */
      readonly retries?: number;
    }
  | { readonly name: string; readonly notRun: string; readonly isError: boolean };

type Deal = (files: readonly string[]) => readonly (readonly string[])[];

const lanes = availableParallelism();

/** As many equal parts as there are processors: the files are many, and each is short. */
const inParts: Deal = (files) =>
  Array.from({ length: lanes }, (_, lane) =>
    files.filter((_file, index) => index % lanes === lane),
  ).filter((part) => part.length > 0);

/** Each file alone: some take long, and whoever is free takes the next. */
const oneByOne: Deal = (files) => files.map((file) => [file]);

/** Whether a tier runs in a VS Code that has to be installed first. */
export function needsVsCode(tier: TierName): boolean {
  return tier === 'runner' || tier === 'host' || tier === 'ui';
}

/** The compiled test files of a tier; a compiled file whose source is gone does not count. */
export function testFiles(tier: TierName): string[] {
  const folder = path.join(repository, 'test', tier);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => path.join(repository, 'out/test', tier, file.replace(/\.ts$/, '.js')));
}

/**
 * A busy machine can swallow a key or an event of a file in a real VS Code; trying again tells that
 * apart from a defect, which fails again.
 */
const retriesOf: Partial<Readonly<Record<TierName, number>>> = { host: 1, ui: 2 };

function serverRun(tier: TierName, release: ReleaseName, launch: Launch): TierRun {
  const name = `${tier}, VS Code ${releases[release].vscode}`;
  if (serverRunsHere) return { name, launch, retries: retriesOf[tier] ?? 0 };
  return { name, notRun: 'the VS Code server from npm needs Linux on x64', isError: false };
}

async function hostRuns(names: readonly ReleaseName[]): Promise<TierRun[]> {
  const wanted = process.env['TEST_HOST'] ?? 'auto';
  const onServer = names.map((name) => serverRun('host', name, launchServerHost(name)));
  if (wanted === 'server') return onServer;
  const desktops = await Promise.all(names.map(findDesktop));
  const onDesktop = desktops.map((desktop, index): TierRun => {
    const name = `host, desktop VS Code (${names[index] ?? ''})`;
    if ('executable' in desktop) return { name, launch: launchDesktopHost(desktop.executable) };
    return { name, notRun: desktop.missing, isError: wanted === 'desktop' };
  });
  const missing = desktops.some((desktop) => 'missing' in desktop);
  return wanted === 'auto' && missing ? [...onServer, ...onDesktop] : onDesktop;
}

async function uiRuns(names: readonly ReleaseName[]): Promise<TierRun[]> {
  const extension = await packageExtension();
  return names.map((name) => serverRun('ui', name, launchUi(name, extension)));
}

/** Says where a tier runs. TEST_HOST (`auto`, `server`, `desktop`) chooses the host of host tests. */
export async function runsOf(tier: TierName, wanted: readonly ReleaseName[]): Promise<TierRun[]> {
  switch (tier) {
    case 'unit':
      return [{ name: tier, launch: launchNode(), deal: inParts }];
    case 'cli':
      return [{ name: tier, launch: launchNode(), deal: oneByOne }];
    case 'runner':
      return [serverRun(tier, 'newest', launchNode())];
    case 'host':
      return hostRuns(wanted);
    case 'ui':
      return uiRuns(wanted);
  }
}

const newest: readonly ReleaseName[] = ['newest'];

/** Downloads what the tiers need. */
export async function installFor(
  tiers: readonly TierName[],
  wanted: readonly ReleaseName[],
): Promise<void> {
  if (!serverRunsHere || !tiers.some(needsVsCode)) return;
  const needed = new Set<ReleaseName>([...wanted, ...(tiers.includes('runner') ? newest : [])]);
  await Promise.all([...[...needed].map(installServer), installBrowser()]);
}
