// What hooks of providers have in common: bodies that may hold anything, and secrets that are compared in constant time.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { HookReading } from '../../channel.ts';

export type Fields = Record<string, unknown>;

export const unsigned = (reason: string): HookReading => ({ kind: 'unsigned', reason });
export const unreadable = (reason: string): HookReading => ({ kind: 'unreadable', reason });

/** The body as JSON; undefined where it is none. */
export function readJson(body: Buffer | string): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** A value as an object to look into; an empty one for what is none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text that is not empty, or null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A moment in ISO 8601; `otherwise` where it is none. */
export function timeOf(value: unknown, otherwise: Date): Date {
  const at = new Date(typeof value === 'string' || typeof value === 'number' ? value : Number.NaN);
  return Number.isNaN(at.getTime()) ? otherwise : at;
}

export function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
