import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verdictLabels } from '../../../src/core/checklist/checklistText';
import {
  readAttestation,
  readChecklistSettings,
} from '../../../src/core/checklist/checklistDocuments';
import { findMarkers } from '../../../src/core/checklist/markers';
import { appliesIn, catalogue, profiles } from '../../../src/core/checklist/requirement';
import { yamlValue } from '../../../src/core/yamlDocument';
import { projectRoot } from '../../support/sourceImports';

const page = readFileSync(join(projectRoot, 'docs/checklist.md'), 'utf8');
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, text = '']) => text,
  );

describe('the page about the checklist', () => {
  it('has examples that are read without a finding', () => {
    const [attestation = '', settings = '', workflow = ''] = blocks('yaml');
    assert.deepEqual(readAttestation(attestation).findings, []);
    assert.deepEqual(readChecklistSettings(settings).findings, []);
    assert.notEqual(yamlValue(workflow), undefined);
  });

  it('has markers that are read as such', () => {
    const texts = [...blocks('python'), ...blocks('markdown')].join('');
    assert.deepEqual(
      findMarkers(texts).map(({ kind, id }) => `${kind} ${id}`),
      ['evidence rel-logging', 'ignore rel-logging', 'ignore all'],
    );
  });

  it('names every verdict, and how many requirements each profile has', () => {
    for (const verdict of Object.keys(verdictLabels))
      assert.match(page, new RegExp(`^\\| ${verdict} `, 'm'));
    const [research, prototype, production] = profiles.map(
      (profile) => catalogue.filter((requirement) => appliesIn(requirement, profile)).length,
    );
    assert.match(
      page,
      new RegExp(`^${production} requirements .*: ${research} in .*, ${prototype} in `, 'm'),
    );
  });
});
