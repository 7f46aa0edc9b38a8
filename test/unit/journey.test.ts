import assert from 'node:assert/strict';
import { runJourney, type Outcome, type Step } from '../../src/extension/quickInput/journey';

type State = readonly string[];

/** A journey of `count` steps whose answers are given beforehand; collects the positions seen. */
async function travel(
  count: number,
  answers: readonly string[],
): Promise<{ end: State | undefined; seen: readonly string[] }> {
  const seen: string[] = [];
  const queue = [...answers];
  const step: Step<State> = (state, position): Promise<Outcome<State>> => {
    seen.push(`${position.step}/${position.totalSteps}${position.canGoBack ? ' back' : ''}`);
    const answer = queue.shift() ?? 'cancel';
    if (answer === 'back' || answer === 'cancel') return Promise.resolve({ kind: answer });
    return Promise.resolve({ kind: 'next', value: [...state, answer] });
  };
  const end = await runJourney<State>([], () => Array<Step<State>>(count).fill(step));
  return { end, seen };
}

describe('runJourney', () => {
  it('leads from step to step', async () => {
    const { end, seen } = await travel(2, ['a', 'b']);
    assert.deepEqual(end, ['a', 'b']);
    assert.deepEqual(seen, ['1/2', '2/2 back']);
  });

  it('asks the step before again on Back, and keeps what was answered', async () => {
    const { end, seen } = await travel(2, ['a', 'back', 'c', 'd']);
    assert.deepEqual(end, ['a', 'c', 'd']);
    assert.deepEqual(seen, ['1/2', '2/2 back', '1/2', '2/2 back']);
  });

  it('ends with nothing where the user cancels', async () => {
    assert.equal((await travel(3, ['a', 'cancel'])).end, undefined);
  });

  it('has as many steps as the answers make necessary', async () => {
    const step: Step<State> = (state) =>
      Promise.resolve({ kind: 'next', value: [...state, String(state.length)] });
    const end = await runJourney<State>([], (state) =>
      state.includes('0') ? [step, step] : [step],
    );
    assert.deepEqual(end, ['0', '1']);
  });
});
