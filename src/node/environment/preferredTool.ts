import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordedAnswers } from '../../core/checklist/recordedAnswers';
import type { EnvironmentTool } from '../../core/environment/environmentPlan';
import { TEMPLATE_RECORD_PATH } from '../../core/templateRecord';

/**
 * What a project was made for: uv, pip, or `none` where it lists nothing to install or its people make
 * environments in another way. The answer given when it was created decides, else the files it has.
 */
export async function preferredTool(root: string): Promise<EnvironmentTool | 'none'> {
  const has = (name: string): boolean => existsSync(join(root, name));
  switch (await recordedAnswer(root)) {
    case 'uv':
      return 'uv';
    case 'venv':
      return 'pip';
    case 'none':
      return 'none';
    default:
      if (has('uv.lock')) return 'uv';
      return has('requirements.txt') || (has('pyproject.toml') && !has('poetry.lock'))
        ? 'pip'
        : 'none';
  }
}

async function recordedAnswer(root: string): Promise<unknown> {
  const text = await readFile(join(root, TEMPLATE_RECORD_PATH), 'utf8').catch(() => '');
  return recordedAnswers(text).given['environment'];
}
