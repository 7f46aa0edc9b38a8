import assert from 'node:assert/strict';

it('holds', () => {
  assert.equal(1 + 1, 2);
});
it('fails', () => {
  assert.equal(1 + 1, 3);
});
