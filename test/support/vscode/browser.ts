import { chromium, type Browser } from 'playwright-core';
import { installBrowser } from './installBrowser';

/** Starts a headless Chromium; closing it ends its processes, and so does the end of this one. */
export async function startBrowser(): Promise<Browser> {
  const { executable, env } = await installBrowser();
  return chromium.launch({
    executablePath: executable,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    env: { ...process.env, ...env },
  });
}
