import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../support/eventually';

const rowsOf = (page: Page): Locator => page.locator('.action-widget .monaco-list-row');

/** Opens the menu of quick fixes at the cursor and gives its rows. */
export async function openQuickFixes(page: Page): Promise<Locator> {
  const rows = rowsOf(page);
  // What is asked is dropped where an extension that is just starting brings fixes of its own.
  await eventually(async () => {
    if (!(await rows.first().isVisible())) await page.keyboard.press('Control+.');
    await rows.first().waitFor({ timeout: 5_000 });
    return true;
  });
  return rows;
}

/** Applies the first quick fix of the open menu that is called so. */
export async function pickQuickFix(page: Page, title: string): Promise<void> {
  const row = rowsOf(page).filter({ hasText: title }).first();
  // An invisible sheet above the menu goes when the pointer moves.
  await row.hover({ force: true });
  await row.click();
}
