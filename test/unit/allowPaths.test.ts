import assert from 'node:assert/strict';
import { readConfig } from '../../src/core/conventions/readConfig';
import { resolveConfig } from '../../src/core/conventions/resolveConfig';
import type { GuardException } from '../../src/core/conventions/resolvedConfig';
import { allowPaths } from '../../src/core/guards/allowPaths';

const sample: GuardException = {
  path: "data/Ada's sample.csv",
  guards: ['data-files', 'file-size'],
  reason: 'a sample of "ten" rows: # no secret',
};

const texts: Readonly<Record<string, string>> = {
  nothing: '',
  'a comment alone': '# the rules\n',
  'no guards': 'commits: {preset: course}\n',
  'guards left empty': 'guards:\nbranches:\n  preset: trunk\n',
  'guards without exceptions':
    '# ours\ncommits:\n  preset: course # why\n\nguards:\n  # small\n  file-size: { maxKilobytes: 10 }\n\nbranches:\n  preset: trunk\n',
  'exceptions, written without an indent':
    'guards:\n  allow:\n  - path: a\n    reason: b\n\nhooks:\n  events:\n  - commit-msg\n',
  'an empty list of exceptions': 'guards: { allow: [] }\n',
};

describe('allowPaths', () => {
  for (const [name, text] of Object.entries(texts)) {
    it(`adds an exception and changes nothing else, where there is ${name}`, () => {
      const after = allowPaths(text, [sample]);
      const before = resolveConfig(readConfig(text).config ?? {});
      const { config, findings } = readConfig(after);
      assert.deepEqual(findings, []);
      assert.deepEqual(resolveConfig(config ?? {}), {
        ...before,
        guards: { ...before.guards, allow: [...before.guards.allow, sample] },
      });
      const kept = text.split('\n').filter((line) => !line.includes('guards:'));
      for (const line of kept) assert.ok(after.split('\n').includes(line), line);
    });
  }

  it('adds several, one after the other', () => {
    const other: GuardException = { path: '.env.ci', guards: ['env-files'], reason: 'no secret' };
    const once = allowPaths('', [sample, other]);
    assert.equal(once, allowPaths(allowPaths('', [sample]), [other]));
  });
});
