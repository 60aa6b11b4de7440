// Where to evaluate a smooth function so that a weighted sum is its integral: for integral equations, which need the
// same points again and again.

export type QuadratureNode = { readonly at: number; readonly weight: number };

/**
 * `count` points and weights on low..high; exact for polynomials up to degree 2 * count - 1.
 * Source: Newton steps on the Legendre polynomials from Tricomi's guess, cos(pi (i - 1/4) / (count + 1/2)).
 */
export function gaussLegendre(count: number, low: number, high: number): QuadratureNode[] {
  const half = (high - low) / 2;
  return Array.from({ length: count }, (_, index) => {
    let x = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 20; step++) {
      let [previous, value] = [1, x];
      for (let degree = 2; degree <= count; degree++) {
        [previous, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * previous) / degree];
      }
      slope = (count * (x * value - previous)) / (x * x - 1);
      const move = value / slope;
      x -= move;
      if (Math.abs(move) < 1e-15) break;
    }
    return { at: low + half * (1 + x), weight: (2 * half) / ((1 - x * x) * slope * slope) };
  });
}
