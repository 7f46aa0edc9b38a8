import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allowFix } from '../../../src/core/conventions/allowOnce';
import { resolveConfig } from '../../../src/core/conventions/resolveConfig';
import { applyFix } from '../../../src/core/conventions/textEdits';
import { linter, places, type Commits } from '../../support/lintText';
import { messageText } from '../../support/messageText';

const open: Commits = { preset: 'conventional', allowOnce: true };
const context = { source: 'draft' } as const;

describe('allowOnce', () => {
  const lint = linter(open);

  it('lets a message break the rules that it names, and no others', () => {
    const text = 'Fix: Add it.\n\nLint-Allow: subject-full-stop, subject-case\n';
    assert.deepEqual(places(lint(text)), ['type-case 1:1', 'type-enum 1:1'].reverse());
    assert.deepEqual(lint('feat: add it.\n\nlint-allow: subject-full-stop\n'), []);
  });

  it('holds in every kind of check, since the message itself says so', () => {
    const text = 'feat: add it.\n\nLint-Allow: subject-full-stop';
    assert.deepEqual(linter(open, { source: 'history', stage: 'push' })(text), []);
  });

  it('means nothing where the project does not permit it', () => {
    const text = 'feat: add it.\n\nLint-Allow: subject-full-stop\n';
    assert.deepEqual(places(linter({ preset: 'conventional' })(text)), ['subject-full-stop 1:13']);
    const config = resolveConfig({ commits: { preset: 'conventional' } });
    assert.equal(allowFix(text, { config, context, lint }, ['subject-full-stop']), undefined);
  });

  it('is a line among the trailers', () => {
    const config = resolveConfig({ commits: open });
    const text = 'feat: add it.\n\nSigned-off-by: A <a@b.c>\n# a comment\n';
    const fix = allowFix(text, { config, context, lint }, ['subject-full-stop']);
    assert.equal(
      fix && applyFix(text, fix),
      'feat: add it.\n\nLint-Allow: subject-full-stop\nSigned-off-by: A <a@b.c>\n# a comment\n',
    );
  });

  it('is offered only where it helps and costs nothing else', () => {
    const config = resolveConfig({ commits: open });
    fc.assert(
      fc.property(messageText, (text) => {
        const before = lint(text);
        for (const { rule } of before) {
          const fix = allowFix(text, { config, context, lint }, [rule]);
          if (fix === undefined) continue;
          const after = lint(applyFix(text, fix));
          assert.ok(!after.some((each) => each.rule === rule), rule);
          assert.ok(after.every((each) => before.some((one) => one.rule === each.rule)));
        }
      }),
      { numRuns: 300 },
    );
  });
});
