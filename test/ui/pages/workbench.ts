import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually';
import { startsWith } from './attribute';
import { Editors } from './editors';
import { Messages } from './messages';
import { QuickInput } from './quickInput';
import { SourceControl } from './sourceControl';
import { Tree } from './tree';

/** A VS Code window as a person sees it. */
export class Workbench {
  readonly quickInput: QuickInput;
  readonly messages: Messages;
  readonly editors: Editors;
  readonly sourceControl: SourceControl;

  constructor(readonly page: Page) {
    this.quickInput = new QuickInput(page);
    this.messages = new Messages(page);
    this.editors = new Editors(page);
    this.sourceControl = new SourceControl(page);
  }

  /** Waits until the window can be used. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .activitybar').waitFor({ timeout: 30_000 });
    // The extension host is up when the bar at the bottom is no longer waiting for it.
    await this.page.locator('.statusbar .statusbar-item').first().waitFor();
  }

  /**
   * Waits until the window has the folders of the workspace file that it was opened with. A window that
   * asks for that file before the server hands it out may stay without folders, whatever it is told
   * later; loading it again is what a person would do.
   */
  async hasFolders(): Promise<void> {
    const heading = this.page.locator('.explorer-viewlet .pane-header', { hasText: '(Workspace)' });
    await eventually(
      async () => {
        try {
          await heading.waitFor({ timeout: 10_000 });
        } catch {
          await this.page.reload();
          await this.ready();
          return false;
        }
        return true;
      },
      { timeout: 60_000 },
    );
  }

  /** Opens the command palette with `text` typed into it. */
  async openPalette(text = ''): Promise<void> {
    // A window that has only just opened may not hear the key.
    await eventually(async () => {
      if (!(await this.quickInput.isShown())) await this.page.keyboard.press('F1');
      await this.quickInput.shown({ timeout: 3_000 });
      return true;
    });
    await this.quickInput.type(`>${text}`);
  }

  /** Runs a command by the title that the palette shows, like 'View: Close Editor'. */
  async run(title: string): Promise<void> {
    // An open palette does not learn of commands that are registered later: open it again.
    await eventually(
      async () => {
        if (await this.quickInput.isShown()) await this.quickInput.cancel();
        await this.openPalette(title);
        await this.quickInput.pick(title, { timeout: 1_500 });
        return this.paletteLeft(title);
      },
      { timeout: 60_000 },
    );
  }

  /**
   * Waits until the palette has gone, or given way to what the command asks. Rows that are drawn anew
   * swallow a click; a second click at once could hit what the command asks. A click that was heard
   * closes the palette at once, so what is still open some seconds later is clicked again.
   */
  private paletteLeft(title: string): Promise<true> {
    return eventually(
      async () =>
        !(await this.quickInput.isShown()) || (await this.quickInput.value()) !== `>${title}`,
      { timeout: 5_000 },
    );
  }

  /** Opens a file by its name in the workspace or by its whole path. */
  async openFile(file: string): Promise<void> {
    const name = path.basename(file);
    await this.page.keyboard.press('Control+P');
    await this.quickInput.shown();
    await this.quickInput.type(file);
    await this.quickInput.pick(name);
    await this.editors.active(name);
  }

  /** Shows a view container of the activity bar. */
  async openView(container: string): Promise<void> {
    await this.icon(container).click();
    // The icon's tooltip would lie over rows of the view, where older versions keep it.
    await this.page.mouse.move(1000, 400);
    await this.page.locator('.monaco-hover:visible').waitFor({ state: 'detached' });
  }

  /** What the number on a container's icon says to a screen reader; '' where there is none. */
  async badge(container: string): Promise<string> {
    const number = this.icon(container).locator('.badge .badge-content');
    return (await number.count()) === 0 ? '' : number.innerText();
  }

  tree(name: string): Tree {
    return new Tree(this.page, name);
  }

  /** The texts in the bar at the bottom. */
  async statusBar(): Promise<string[]> {
    return this.page.locator('.statusbar .statusbar-item').allInnerTexts();
  }

  /** Leaves the window, as a person who closes it: VS Code then ends its extension host at once. */
  async close(): Promise<void> {
    // A page that is merely closed says no goodbye, and its host would wait hours for its return.
    await this.page.goto('about:blank');
    await this.page.context().close();
  }

  /** The whole icon: a badge lies over the part of it that has the name. */
  private icon(container: string): Locator {
    return this.page.locator('.activitybar .action-item', {
      has: this.page.locator(`.action-label${startsWith(container)}`),
    });
  }
}
