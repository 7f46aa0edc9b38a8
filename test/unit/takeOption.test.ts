import assert from 'node:assert/strict';
import { takeOption } from '../../src/cli/takeOption';

describe('takeOption', () => {
  for (const [args, value, others] of [
    [['a', '--cwd', 'x', 'b'], 'x', ['a', 'b']],
    [['a', '--cwd=x', 'b'], 'x', ['a', 'b']],
    [['--cwd=a=b'], 'a=b', []],
    [['--cwds', 'x'], undefined, ['--cwds', 'x']],
    [['a', '--', '--cwd', 'x'], undefined, ['a', '--', '--cwd', 'x']],
  ] as const) {
    it(`reads ${args.join(' ')}`, () => {
      assert.deepEqual(takeOption('cwd', args), { value, others });
    });
  }

  for (const args of [['--cwd'], ['--cwd='], ['--cwd', '--', 'x']]) {
    it(`refuses ${args.join(' ')}`, () => {
      assert.throws(() => takeOption('cwd', args), /--cwd takes a value/);
    });
  }
});
