import type { Locator } from 'playwright-core';

/** What is used of the page's own world, which this program is not compiled for. */
interface PageElement {
  readonly parentElement: PageElement | null;
}
declare function getComputedStyle(
  element: PageElement,
  pseudo?: string,
): { readonly color: string; readonly backgroundColor: string };

/** An element's colour, and the colours behind it from the nearest to the page's. */
function colours(element: Locator, pseudo?: string): Promise<readonly string[]> {
  return element.evaluate((node: PageElement, selector) => {
    const all = [getComputedStyle(node, selector).color];
    for (let at: PageElement | null = node; at !== null; at = at.parentElement) {
      all.push(getComputedStyle(at).backgroundColor);
    }
    return all;
  }, pseudo);
}

const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);

const isOpaque = (colour: string): boolean => (channels(colour)[3] ?? 1) === 1;

/** Relative luminance (WCAG 2.1) of a colour as `rgb(r, g, b)`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio (WCAG 2.1) of an element, or of a part of it, to what is behind it. */
export async function contrast(element: Locator, pseudo?: string): Promise<number> {
  const [own = '', ...behind] = await colours(element, pseudo);
  const ground = behind.find(isOpaque) ?? 'rgb(255, 255, 255)';
  const [low = 0, high = 0] = [luminance(own), luminance(ground)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
