it('waits for ever', async () => {
  await new Promise(() => undefined);
}).timeout(0);
