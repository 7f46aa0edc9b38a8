it('never comes back', () => {
  for (;;);
});
