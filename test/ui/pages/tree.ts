import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually';
import { startsWith } from './attribute';

export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** Counts from 1. */
  readonly level: number;
}

/** A tree view, known by the name that its pane shows. */
export class Tree {
  private readonly tree: Locator;

  constructor(
    private readonly page: Page,
    private readonly name: string,
  ) {
    this.tree = page.locator(`.pane-body [role=tree]${startsWith(name)}`);
  }

  /** The line above the rows. */
  async message(): Promise<string> {
    const tree = this.page.locator(`[role=tree]${startsWith(this.name)}`);
    const pane = this.page.locator('.pane-body', { has: tree });
    return pane.locator('.message').first().innerText();
  }

  /** The label of the selected row. */
  async selected(): Promise<string> {
    return this.tree.locator('[role=treeitem][aria-selected=true] .label-name').innerText();
  }

  /** The label of the row that the keyboard is on. */
  async focused(): Promise<string> {
    const id = await this.tree.getAttribute('aria-activedescendant');
    return this.page.locator(`[id="${id ?? ''}"] .label-name`).innerText();
  }

  /** Opens the section that holds the tree, where it is folded away. */
  async unfold(): Promise<void> {
    const header = this.page.locator(`.pane-header${startsWith(this.name)}`);
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
  }

  /** Waits until the tree shows something, then gives the rows on the screen. */
  async rows(): Promise<TreeRow[]> {
    await this.items().first().waitFor();
    return Promise.all((await this.items().all()).map(describeRow));
  }

  /** The element of a row, for anything that has no method here. */
  row(label: string): Locator {
    const exactly = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
    return this.items().filter({ has: this.page.locator('.label-name', { hasText: exactly }) });
  }

  async click(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** Opens or closes a row that has children; of several with this label, the one at `at`. */
  async toggle(label: string, at = 0): Promise<void> {
    const row = this.row(label).nth(at);
    const state = (): Promise<string | null> => row.getAttribute('aria-expanded');
    // A row that is drawn anew at this moment has neither state, and swallows the click.
    const isClosed = (await state()) !== 'true';
    const [before, after] = isClosed ? ['false', 'true'] : ['true', 'false'];
    await eventually(async () => {
      if ((await state()) === before) await row.locator('.monaco-tl-twistie').click();
      return eventually(async () => (await state()) === after, { timeout: 5_000 });
    });
  }

  /** Waits until the tooltip of the first row with this label says something like `text`. */
  async tooltip(label: string, text: RegExp): Promise<void> {
    await this.row(label).first().locator('.label-name').hover();
    await this.page.locator('.monaco-hover:visible', { hasText: text }).waitFor();
  }

  /** Presses a button that appears on a row under the pointer. */
  async press(label: string, button: string): Promise<void> {
    await this.row(label).hover();
    await this.row(label)
      .locator(`.action-label${startsWith(button)}`)
      .click();
  }

  /** The checkbox of a row; of several with this label, the one at `at`. */
  checkbox(label: string, at = 0): Locator {
    return this.row(label).nth(at).getByRole('checkbox');
  }

  private items(): Locator {
    return this.tree.locator('[role=treeitem]');
  }
}

async function describeRow(item: Locator): Promise<TreeRow> {
  const texts = async (selector: string): Promise<string> =>
    (await item.locator(selector).allInnerTexts()).join(' ');
  return {
    label: await texts('.label-name'),
    description: await texts('.label-description'),
    level: Number(await item.getAttribute('aria-level')),
  };
}
