/*
 * What activation costs, by the extension host's own clock ("Developer: Show Running Extensions"):
 * ours beside that of the built-in git extension in the same windows. A window without an ML project
 * must not list ours at all.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { temporaryFolder } from '../test/support/temporaryFolder';
import { startBrowser } from '../test/support/vscode/browser';
import { packageExtension } from '../test/support/vscode/packageExtension';
import { startServer } from '../test/support/vscode/server';
import { Workbench } from '../test/ui/pages/workbench';

const WINDOWS = 7;
const LIMIT = 30;

/** Milliseconds of activation by the name that the list of running extensions shows. */
async function activations(browser: Browser, url: string): Promise<ReadonlyMap<string, number>> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
  page.setDefaultTimeout(20_000);
  await page.goto(url);
  const workbench = new Workbench(page);
  await workbench.ready();
  await workbench.run('Developer: Show Running Extensions');
  const rows = page.locator('.runtime-extensions-editor .monaco-list-row');
  await rows.filter({ hasText: /^Git\d[^]*Activation:\s\d/ }).waitFor();
  const found = new Map<string, number>();
  for (const text of await rows.allInnerTexts()) {
    const [name = ''] = text.split('\n');
    const time = /Activation:\s(\d+)ms/.exec(text)?.[1];
    if (time !== undefined) found.set(name.trim(), Number(time));
  }
  await workbench.close();
  await page.close();
  return found;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

async function main(): Promise<void> {
  const folder = temporaryFolder('bench');
  const [plain, project] = ['plain', 'project'].map((name) => path.join(folder.path, name));
  if (plain === undefined || project === undefined) return;
  mkdirSync(plain);
  mkdirSync(path.join(project, '.ml-project'), { recursive: true });
  writeFileSync(path.join(project, '.ml-project', 'config.yaml'), 'commits:\n  preset: course\n');
  const extension = await packageExtension();
  const server = await startServer({ release: 'newest', extensions: [extension] });
  const browser = await startBrowser();
  try {
    const sleeping = await activations(browser, server.urlOf(plain));
    console.log(`without an ML project: ${sleeping.has(OURS) ? 'active' : 'not active'}`);
    const ours: number[] = [];
    const gits: number[] = [];
    for (let window = 0; window < WINDOWS; window += 1) {
      const seen = await activations(browser, server.urlOf(project));
      ours.push(seen.get(OURS) ?? NaN);
      gits.push(seen.get('Git') ?? NaN);
    }
    const [own, git] = [median(ours), median(gits)];
    console.log(`medians of ${WINDOWS} windows with an ML project`);
    console.log(`activation ${own} ms (at most ${LIMIT}); built-in git ${git} ms`);
    console.log(`  ratio ${(own / git).toFixed(2)}`);
  } finally {
    await browser.close();
    await server.stop();
    folder.remove();
  }
}

const OURS = 'ML Project Setup';
void main();
