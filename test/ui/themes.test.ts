import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { contrast } from './pages/contrast';
import { workbenchPerTest } from './workbenchPerTest';

const themes = [
  { name: 'light', theme: 'Default Light Modern', body: '.vs' },
  { name: 'dark', theme: 'Default Dark Modern', body: '.vs-dark' },
  { name: 'high-contrast', theme: 'Default High Contrast', body: '.hc-black' },
] as const;

/** A row of each kind that the project below has. */
const rows = {
  attested: 'Examine bias encoded in the training data',
  waived: 'Review possible harm and unfair outcomes',
  done: 'Log with levels and timestamps, not print',
  none: 'Report metrics by group or slice',
};

/** A project in which something is met, vouched for, waived and open. */
function variedProject(folder: string): void {
  const write = (name: string, text: string): void => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  write('.ml-project/config.yaml', 'commits:\n  preset: none\n');
  write(
    '.ml-project/attestations/fair-training-data-bias.yaml',
    'verdict: attested\nby: Ada\nnote: The dashboard of the platform team\ndate: 2026-11-01\n',
  );
  write(
    '.ml-project/attestations/fair-review.yaml',
    'verdict: waived\nby: Ada\nnote: Nothing is deployed\ndate: 2026-11-01\n',
  );
  write('src/train.py', 'import logging\n\nimport sklearn\n\nlog = logging.getLogger(__name__)\n');
}

for (const { name, theme, body } of themes) {
  describe(`the checklist in the ${name} theme`, () => {
    const session = workbenchPerTest((folder) => {
      variedProject(folder);
      mkdirSync(path.join(folder, '.vscode'));
      const settings = { 'workbench.colorTheme': theme };
      writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(settings));
    });

    it('can be read, words and signs', async () => {
      const { workbench } = session;
      const { page } = workbench;
      await page.locator(`.monaco-workbench${body}`).waitFor();
      await workbench.openView('ML Project');
      const tree = workbench.tree('Checklist');
      await tree.row('Fairness').waitFor();
      await tree.toggle('Reliability');
      await tree.toggle('Fairness');
      await tree.row(rows.attested).waitFor();
      await session.picture(`checklist-${name}`);
      for (const [verdict, label] of Object.entries(rows)) {
        const row = tree.row(label);
        assert.ok((await contrast(row.locator('.label-name'))) >= 4.5, `words of ${verdict}`);
        // Signs are no text: WCAG 1.4.11 asks for 3.
        const sign = row.locator('.custom-view-tree-node-item-icon');
        assert.ok((await contrast(sign, '::before')) >= 3, `sign of ${verdict}`);
      }
    });
  });
}
