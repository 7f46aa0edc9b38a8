import type { Locator, Page } from 'playwright-core';
import { openQuickFixes, pickQuickFix } from './quickFixes';

/** The Source Control view with the message box of its (first) repository. */
export class SourceControl {
  private readonly box: Locator;

  constructor(private readonly page: Page) {
    this.box = page.locator('.scm-editor').first();
  }

  /** Opens the view and waits until git has found the repository. */
  async open(): Promise<void> {
    await this.page.keyboard.press('Control+Shift+G');
    await this.box.waitFor();
  }

  /** Replaces the commit message. */
  async type(message: string): Promise<void> {
    await this.box.click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(message);
  }

  /** The message as it stands in the box. */
  async message(): Promise<string> {
    const lines = await this.box.locator('.view-line').allInnerTexts();
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** What is shown when the pointer rests on the underlined text. */
  async hover(): Promise<string> {
    const text = this.box.locator('.view-line span span').last();
    const { width = 0, height = 0 } = (await text.boundingBox()) ?? {};
    await text.hover({ position: { x: width - 2, y: height / 2 } });
    const shown = this.page.locator('.monaco-hover:visible', { hasText: 'Switch it off' });
    await shown.waitFor();
    return (await shown.innerText()).replaceAll('\u00a0', ' ');
  }

  /** Waits until the cursor is in the box. */
  async focused(): Promise<void> {
    await this.box.locator('.monaco-editor.focused').waitFor();
  }

  /** Commits with the message in the box. */
  async commit(): Promise<void> {
    await this.box.click();
    await this.page.keyboard.press('Control+Enter');
  }

  /** The names of the changed files on the screen. */
  async changes(): Promise<string[]> {
    return this.page.locator('.scm-view .monaco-list-row .resource .label-name').allInnerTexts();
  }

  /** What underlines the message: waits until there is an error, or none. */
  async underlined(expected: boolean): Promise<void> {
    await this.box
      .locator('.squiggly-error')
      .first()
      .waitFor({ state: expected ? 'attached' : 'detached' });
  }

  /** The titles of the quick fixes at the cursor; the menu stays open for `fix`. */
  async fixes(): Promise<string[]> {
    return (await openQuickFixes(this.page)).allInnerTexts();
  }

  /** Applies a quick fix of the open menu. */
  async fix(title: string): Promise<void> {
    await pickQuickFix(this.page, title);
  }
}
