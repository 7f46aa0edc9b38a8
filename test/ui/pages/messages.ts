import type { Locator, Page } from 'playwright-core';

/** The notifications in the corner and the dialogs in the middle. */
export class Messages {
  constructor(private readonly page: Page) {}

  /** Waits for the notification that contains `text` and returns all that it says. */
  async notification(text: string): Promise<string> {
    return this.toast(text).locator('.notification-list-item-message').innerText();
  }

  /** Presses a button of the notification that contains `text`. */
  async answer(text: string, button: string): Promise<void> {
    await this.toast(text).getByRole('button', { name: button, exact: true }).click();
  }

  /** The texts of all notifications on the screen at this moment. */
  async all(): Promise<string[]> {
    return this.page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }

  /** Waits for a modal dialog and returns its message. */
  async dialog(): Promise<string> {
    return this.modal().locator('.dialog-message-container').innerText();
  }

  /** The explanation below the message of a modal dialog. */
  async dialogDetail(): Promise<string> {
    return this.modal().locator('.dialog-message-detail').innerText();
  }

  /** Presses a button of the modal dialog and waits until the dialog is gone. */
  async answerDialog(button: string): Promise<void> {
    await this.modal().getByRole('button', { name: button, exact: true }).click();
    await this.modal().waitFor({ state: 'hidden' });
  }

  private toast(text: string): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  private modal(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }
}
