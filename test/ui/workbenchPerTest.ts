import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { cache, repository } from '../support/repository';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { startBrowser } from '../support/vscode/browser';
import { Workbench } from './pages/workbench';

const { WORKBENCH_ORIGIN: origin = '', WORKBENCH_RELEASE: release = '' } = process.env;
const pictures = process.env['UPDATE_PICTURES'] === '1' && release === 'newest';

/** What the running test works with. */
export interface Session {
  readonly workbench: Workbench;
  /** The folder that is open in the window. */
  readonly folder: string;
  /** Saves the window as docs/pictures/<name>.png when UPDATE_PICTURES=1; otherwise does nothing. */
  picture(name: string): Promise<void>;
}

/** Has the window ask whether the folder is trusted, which the server spares all other tests. */
const askForTrust = `new MutationObserver((_, observer) => {
  const page = document.getElementById('vscode-workbench-web-configuration');
  if (page === null) return;
  observer.disconnect();
  const settings = JSON.parse(page.dataset.settings);
  page.dataset.settings = JSON.stringify({ ...settings, enableWorkspaceTrust: true });
}).observe(document, { childList: true, subtree: true });`;

async function open(browser: Browser, opened: string, asks: boolean): Promise<Workbench> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  if (asks) await page.addInitScript(askForTrust);
  // Unsaved editors do not keep a window open.
  page.on('dialog', (dialog) => void dialog.accept());
  const kind = opened.endsWith('.code-workspace') ? 'workspace' : 'folder';
  await page.goto(`${origin}/?${kind}=${encodeURIComponent(opened)}`);
  return new Workbench(page);
}

async function picture(workbench: Workbench, name: string): Promise<void> {
  if (!pictures) return;
  const file = path.join(repository, 'docs/pictures', `${name}.png`);
  await workbench.page.screenshot({ path: file, animations: 'disabled' });
}

async function screenshotOfFailure(workbench: Workbench, title: string): Promise<void> {
  const folder = path.join(cache, 'screenshots');
  await mkdir(folder, { recursive: true });
  const name = `${release} ${title}`.replace(/[^\w]+/g, '-').slice(0, 120);
  await workbench.page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/**
 * Opens a fresh folder in a fresh window before each test of the surrounding `describe`. `prepare`
 * fills the folder first, and `opens` names a .code-workspace in it to open instead. When a test fails,
 * even if another try will pass, a picture of the window is left in .cache/screenshots.
 */
export function workbenchPerTest(
  prepare: (folder: string) => void | Promise<void> = () => undefined,
  { asksForTrust = false, opens = '' } = {},
): Session {
  let browser: Browser;
  let workbench: Workbench;
  let folder: TemporaryFolder;

  before(async function () {
    this.timeout(60_000);
    browser = await startBrowser();
  });
  after(() => browser.close());

  beforeEach(async function () {
    // Longer than what one of its steps may take: the failure then names the step.
    this.currentTest?.timeout(180_000);
    this.timeout(90_000);
    folder = temporaryFolder('workspace');
    await prepare(folder.path);
    workbench = await open(browser, path.join(folder.path, opens), asksForTrust);
    await workbench.ready();
    if (opens !== '') await workbench.hasFolders();
  });
  afterEach(async function () {
    this.timeout(60_000);
    const test = this.currentTest;
    if (test?.isPassed() === false) await screenshotOfFailure(workbench, test.fullTitle());
    await workbench.close();
    folder.remove();
  });

  return {
    get workbench() {
      return workbench;
    },
    get folder() {
      return folder.path;
    },
    picture: (name) => picture(workbench, name),
  };
}
