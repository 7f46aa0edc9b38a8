import assert from 'node:assert/strict';
import { oneAtATime } from '../../src/extension/oneAtATime';

/** Work whose end the test decides. */
function handledWork(): { readonly ends: (() => void)[]; readonly work: () => Promise<void> } {
  const ends: (() => void)[] = [];
  const work = (): Promise<void> =>
    new Promise((resolve) => {
      ends.push(resolve);
    });
  return { ends, work };
}

const soon = (): Promise<void> => new Promise(setImmediate);

describe('work that runs one at a time', () => {
  it('runs once more for all calls while it runs, after it', async () => {
    const { ends, work } = handledWork();
    const call = oneAtATime(work);
    const first = call();
    await soon();
    const [second, third] = [call(), call()];
    await soon();
    assert.equal(ends.length, 1);
    ends[0]?.();
    await first;
    await soon();
    assert.equal(ends.length, 2);
    ends[1]?.();
    await Promise.all([second, third]);
    await soon();
    assert.equal(ends.length, 2);
  });

  it('runs again after it has failed, and tells only its own callers', async () => {
    let runs = 0;
    const call = oneAtATime(() => (++runs === 1 ? Promise.reject(new Error('no')) : soon()));
    const first = call();
    await assert.rejects(first, /no/);
    await call();
    assert.equal(runs, 2);
  });
});
