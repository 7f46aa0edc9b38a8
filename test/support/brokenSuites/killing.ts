it('kills the server that runs its extension host', async () => {
  process.kill(process.ppid, 'SIGKILL');
  // Never resolved: the host is to be found dead, not this test passed.
  await new Promise(() => undefined);
});
