import type { Page } from 'playwright-core';
import { startsWith } from './attribute';
import { openQuickFixes, pickQuickFix } from './quickFixes';

/** The editor area. */
export class Editors {
  constructor(private readonly page: Page) {}

  /** The labels of all open tabs. */
  async tabs(): Promise<string[]> {
    const tabs = await this.page.locator('.tabs-container .tab').all();
    return Promise.all(
      // A tab that is being closed is not waited for: who looks again sees that it is gone.
      tabs.map(
        async (tab) => (await tab.getAttribute('data-resource-name', { timeout: 500 })) ?? '',
      ),
    );
  }

  /** Waits until a tab with this label is the active one. */
  async active(label: string): Promise<void> {
    await this.page.locator(`.tab.active[data-resource-name=${JSON.stringify(label)}]`).waitFor();
  }

  /** The text on the screen of the active editor, without the indentation guides' blanks. */
  async text(): Promise<string> {
    const lines = this.page.locator('.editor-group-container.active .view-lines .view-line');
    await lines.first().waitFor();
    const placed = await Promise.all(
      (await lines.all()).map(async (line) => ({
        top: (await line.boundingBox())?.y ?? 0,
        text: (await line.innerText()).replaceAll('\u00a0', ' '),
      })),
    );
    // The editor reuses its line elements, so their order in the document is not that on the screen.
    return placed
      .sort((a, b) => a.top - b.top)
      .map((line) => line.text)
      .join('\n');
  }

  /** Presses a button in the title bar of the active editor. */
  async press(button: string): Promise<void> {
    await this.page
      .locator(`.editor-group-container.active .editor-actions .action-label${startsWith(button)}`)
      .click();
  }

  /** Types at the beginning of the active editor. */
  async typeAtStart(text: string): Promise<void> {
    await this.#typeAfter('Control+Home', text);
  }

  /** Types over all of the active editor. */
  async typeOver(text: string): Promise<void> {
    await this.#typeAfter('Control+A', text);
  }

  /** Applies a quick fix at the cursor. */
  async fix(title: string): Promise<void> {
    await openQuickFixes(this.page);
    await pickQuickFix(this.page, title);
  }

  /** Takes the message in the commit editor: a button above the text, or in the title bar of old. */
  async acceptCommit(): Promise<void> {
    // The button merely closes the editor; what is not saved by then is lost.
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active:not(.dirty)').waitFor();
    const floating = '.floating-menu-overlay-widget .action-label[aria-label="Commit"]';
    const inTitle = '.editor-actions .action-label[aria-label*="Accept Commit"]';
    await this.page.locator(`${floating}, ${inTitle}`).first().click();
  }

  /** How many errors are underlined in the active editor. */
  async squiggles(): Promise<number> {
    return this.page.locator('.editor-group-container.active .squiggly-error').count();
  }

  /** An editor that has just been opened may not have the keyboard yet. */
  async #typeAfter(key: string, text: string): Promise<void> {
    await this.page.locator('.editor-group-container.active .view-line').first().click();
    await this.page.keyboard.press(key);
    await this.page.keyboard.type(text);
  }
}
