// A chart as a short list of shapes: one description, from which SVG, PNG and the pages of a PDF are drawn. Lengths are CSS
// pixels from the top left corner; every number is finite.

export type Point = { readonly x: number; readonly y: number };

export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; fill: string; radius?: number }
  | { kind: 'line'; points: readonly Point[]; stroke: string; width: number; dash?: readonly number[] }
  | { kind: 'area'; points: readonly Point[]; fill: string }
  | { kind: 'circle'; x: number; y: number; radius: number; fill: string; stroke?: string }
  | TextShape;

/** `y` is the baseline; `anchor` says which end of the text, or its middle, stands at `x`. */
export type TextShape = {
  kind: 'text';
  x: number;
  y: number;
  text: string;
  size: number;
  fill: string;
  weight: Weight;
  anchor: 'start' | 'middle' | 'end';
};

export type Weight = 400 | 600;

export type Drawing = {
  width: number;
  height: number;
  /** What the chart is, for whoever cannot see it. */
  title: string;
  /** Its numbers in words. */
  description: string;
  shapes: readonly Shape[];
};

type TextOptions = { size?: number; fill?: string; weight?: Weight; anchor?: TextShape['anchor'] };

export function textAt(x: number, y: number, text: string, options: TextOptions = {}): TextShape {
  return { kind: 'text', x, y, text, size: 12, fill: ink, weight: 400, anchor: 'start', ...options };
}

export function lineFrom(from: Point, to: Point, stroke: string, width = 1, dash?: readonly number[]): Shape {
  const points = [from, to].map(({ x, y }) => ({ x, y }));
  return { kind: 'line', points, stroke, width, ...(dash ? { dash } : {}) };
}

// The light colours of the dashboard (web/ui/base.css). Blue, grey and orange stay apart for every kind of colour blindness.
export const ink = '#1f2228';
export const muted = '#5b616c';
export const grid = '#e3e5e9';
export const paper = '#ffffff';
export const lineColor = '#2b5fc4';
export const band = '#c9d9f7';
export const categoryColors = { promoters: '#2f6fde', passives: '#8d939e', detractors: '#d9730d' } as const;
export const warningText = '#8a5300';
export const warningTint = '#fdf3df';
