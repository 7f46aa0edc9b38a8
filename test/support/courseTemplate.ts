import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { LoadedTemplate } from '../../src/core/template';
import { openTemplate } from '../../src/node/ownTemplate/openTemplate';
import { repository } from './repository';

/** The course's template from its files, as a template of somebody's own is read. */
export async function courseTemplate(): Promise<LoadedTemplate> {
  const path = join('media', 'templates', 'course');
  const { template, findings } = await openTemplate({ kind: 'folder', path }, repository);
  assert.deepEqual(findings, []);
  return template ?? assert.fail('no template');
}
