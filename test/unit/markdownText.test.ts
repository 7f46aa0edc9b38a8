import assert from 'node:assert/strict';
import { markdownText } from '../../src/core/markdownText';

describe('markdownText', () => {
  it('leaves an ampersand alone that begins no reference to a character', () => {
    assert.equal(markdownText('Business & stakeholders'), 'Business & stakeholders');
    assert.equal(markdownText('R&D; AT&T'), 'R\\&D; AT&T');
    assert.equal(markdownText('&lt; &#60; &#x3c;'), '\\&lt; \\&\\#60; \\&\\#x3c;');
  });

  it('takes no mark of Markdown for one', () => {
    assert.equal(markdownText('*a* [b](c) <d> `e`'), '\\*a\\* \\[b\\](c) \\<d\\> \\`e\\`');
  });
});
