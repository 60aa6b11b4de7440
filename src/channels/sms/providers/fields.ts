// Values as providers write them: in answers and in calls that may hold anything.

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A moment as told; `otherwise` where it cannot be read. */
export function timeOf(value: unknown, otherwise: Date): Date {
  const at = new Date(textOf(value));
  return Number.isNaN(at.getTime()) ? otherwise : at;
}

/** A number with the plus that some providers leave out; a name or a short code stays as it is. */
export function numberOf(value: unknown): string {
  const text = textOf(value).trim();
  return /^[1-9]\d{8,14}$/.test(text) ? `+${text}` : text;
}
