/** The product's version; the bundler puts it in from package.json. */
export const version = process.env['ML_PROJECT_VERSION'] ?? '0.0.0';
