import assert from 'node:assert/strict';
import { breakLines } from '../../src/core/breakLines';

describe('breakLines', () => {
  it('breaks at blanks and indents what follows', () => {
    assert.equal(breakLines('ok  one two three four', 13, 4), 'ok  one two\n    three\n    four');
  });

  it('keeps short lines, commands and words that are too long', () => {
    const text = `ok  one\n    git remote add origin URL\nok  ${'x'.repeat(30)}`;
    assert.equal(breakLines(text, 13, 4), text);
  });
});
