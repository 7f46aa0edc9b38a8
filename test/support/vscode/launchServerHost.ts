import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { repository } from '../repository';
import type { Launch, Launched } from '../suite';
import { startBrowser } from './browser';
import type { ReleaseName } from './release';
import { startServer, type Server } from './server';

const entry = path.join(repository, 'out/test/support/mochaProcess.js');

/** What the workbench calls when extension tests are through, and for each line that they print. */
interface Automation {
  readonly exited: Promise<number>;
  readonly lines: readonly string[];
}

function windowUrl(server: Server, workspace: string): string {
  const remote = (file: string): string => `vscode-remote://${new URL(server.origin).host}${file}`;
  const payload = [
    ['extensionDevelopmentPath', remote(repository)],
    ['extensionTestsPath', remote(entry)],
  ];
  return `${server.urlOf(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

async function openWindow(browser: Browser, url: string): Promise<Automation> {
  const page = await browser.newPage();
  const lines: string[] = [];
  page.on('pageerror', (error) => lines.push(error.message));
  await page.exposeFunction('codeAutomationLog', (type: string, values: readonly unknown[]) => {
    lines.push(`${type}: ${values.map(String).join(' ')}`);
  });
  const exited = new Promise<number>((resolve, reject) => {
    page
      .exposeFunction('codeAutomationExit', resolve)
      .then(() => page.goto(url))
      .catch(reject);
  });
  return { exited, lines };
}

/** Runs a suite in the extension host of a VS Code server, with a browser as its window. */
export function launchServerHost(release: ReleaseName): Launch {
  return async (env): Promise<Launched> => {
    const [server, browser] = await Promise.all([
      startServer({ release, testDriver: true, env: { ...env } }),
      startBrowser(),
    ]);
    const workspace = path.join(server.folder, 'workspace');
    await mkdir(workspace);
    const window = await openWindow(browser, windowUrl(server, workspace));
    return {
      ended: Promise.race([window.exited, server.exited.then(() => 'died' as const)]),
      output: () => [...window.lines, server.output()].join('\n'),
      stop: async () => {
        await Promise.all([browser.close(), server.stop()]);
      },
    };
  };
}
