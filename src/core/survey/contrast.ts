// Whether a brand colour can be read, so that nobody publishes a survey with buttons that cannot be.

/** The page behind the question in light mode; the brand colour is used for lines and links on it. */
export const pageBackground = '#f6f7f9';

/** The lightest surface behind the question in dark mode. */
export const darkSurface = '#1c1f25';

/** The least contrast of text of normal size: WCAG 2.2, success criterion 1.4.3 (level AA). */
export const leastContrast = 4.5;

/**
 * The contrast of two colours, from 1 (the same) to 21 (black and white), in either order.
 * Source: WCAG 2.2, "contrast ratio" and "relative luminance".
 * @param one `#rrggbb`, as is the other.
 */
export function contrastRatio(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** The poorer of the two contrasts a brand colour needs: under white text, and on the page's background. */
export function brandContrast(color: string): number {
  return Math.min(contrastRatio(color, '#ffffff'), contrastRatio(color, pageBackground));
}

/** The colour itself if it can be read, else the lightest one of the same hue that can. `#rrggbb` in and out. */
export function readableShade(color: string): string {
  for (let part = 255; part > 0; part -= 1) {
    const shade = hex(channels(color).map((channel) => Math.floor((channel * part) / 255)));
    if (brandContrast(shade) >= leastContrast) return shade;
  }
  return '#000000';
}

/** The colour for lines and links in dark mode: the brand colour, lightened until it can be read on the dark surface. */
export function readableTint(color: string): string {
  for (let part = 0; part < 255; part += 1) {
    const tint = hex(channels(color).map((channel) => Math.ceil(channel + ((255 - channel) * part) / 255)));
    if (contrastRatio(tint, darkSurface) >= leastContrast) return tint;
  }
  return '#ffffff';
}

function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}

function hex(parts: readonly number[]): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
