module.exports = {
  'node-option': ['enable-source-maps'],
  timeout: 20_000,
  forbidOnly: Boolean(process.env.CI),
};
