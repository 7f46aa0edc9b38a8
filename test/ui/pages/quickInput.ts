import type { Locator, Page } from 'playwright-core';
import { startsWith } from './attribute';

/** The box at the top of the window: command palette, quick picks and input boxes. */
export class QuickInput {
  private readonly box: Locator;
  private readonly input: Locator;

  constructor(page: Page) {
    this.box = page.locator('.quick-input-widget');
    this.input = this.box.locator('.quick-input-box input');
  }

  /** Waits until the box is there. */
  async shown({ timeout = 10_000 } = {}): Promise<void> {
    await this.box.waitFor({ state: 'visible', timeout });
  }

  async isShown(): Promise<boolean> {
    return this.box.isVisible();
  }

  /** Waits until the box is gone. */
  async hidden(): Promise<void> {
    await this.box.waitFor({ state: 'hidden' });
  }

  /** Waits until the title contains `text`: the way to know that the next step is shown. */
  async titled(text: string): Promise<void> {
    await this.box.locator('.quick-input-title', { hasText: text }).waitFor();
  }

  /** The title, without the step. */
  async title(): Promise<string> {
    return (await this.heading()).replace(/ \(\d+\/\d+\)$/, '');
  }

  /** The step like '2/7'; undefined where no step is shown. */
  async step(): Promise<string | undefined> {
    return /\((\d+\/\d+)\)$/.exec(await this.heading())?.[1];
  }

  /** The names of the buttons in the title bar, Back first. */
  async buttons(): Promise<string[]> {
    const buttons = await this.box.locator('.quick-input-titlebar .action-label').all();
    return Promise.all(buttons.map(async (item) => (await item.getAttribute('aria-label')) ?? ''));
  }

  async pressButton(name: string): Promise<void> {
    await this.box.locator(`.quick-input-titlebar .action-label${startsWith(name)}`).click();
  }

  async back(): Promise<void> {
    await this.pressButton('Back');
  }

  /** The labels of the rows on the screen. */
  async rows(): Promise<string[]> {
    await this.row('').first().waitFor();
    // The second line of a row is its detail.
    const first = '.quick-input-list-rows > :first-child .label-name';
    const labels = await this.row('').locator(first).allInnerTexts();
    return labels.map((label) => label.trim());
  }

  /** What a row says to a screen reader: label, description and detail. */
  async rowText(label: string): Promise<string> {
    return (await this.row(label).first().getAttribute('aria-label')) ?? '';
  }

  /** Clicks the row whose label starts with `label`. */
  async pick(label: string, { timeout = 10_000 } = {}): Promise<void> {
    await this.row(label).first().click({ timeout });
  }

  /** Ticks or unticks a row of a pick with several answers. */
  async toggle(label: string): Promise<void> {
    await this.row(label).first().locator('.monaco-checkbox, .quick-input-list-checkbox').click();
  }

  async value(): Promise<string> {
    return this.input.inputValue();
  }

  async placeholder(): Promise<string> {
    return (await this.input.getAttribute('placeholder')) ?? '';
  }

  /** Replaces the text of the input. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** The line below the input: the prompt, or why the value is refused. */
  async message(): Promise<string> {
    return this.box.locator('.quick-input-message').innerText();
  }

  /** Waits until the line below the input contains `text`. */
  async says(text: string): Promise<void> {
    await this.box.locator('.quick-input-message', { hasText: text }).waitFor();
  }

  /** Whether the value is refused at this moment. */
  async complains(): Promise<boolean> {
    return this.box.locator('.quick-input-message', { hasText: 'needs to match' }).isVisible();
  }

  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.input.press('Escape');
    await this.hidden();
  }

  private async heading(): Promise<string> {
    return this.box.locator('.quick-input-title').innerText();
  }

  private row(label: string): Locator {
    return this.box.locator(`.monaco-list-row${label === '' ? '' : startsWith(label)}`);
  }
}
