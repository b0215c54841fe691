/** Texts that are none: PostgreSQL keeps no U+0000, and half a surrogate pair is no character in any encoding. */
import { type Refusal, refuse } from '../../words/fault.ts';

/** @param fields of an input, however deep, not yet checked. @returns null when every text in it can be kept */
export function unfitText(fields: unknown, at = ''): Refusal | null {
  if (typeof fields === 'string') {
    if (!fields.includes('\u0000') && fields.isWellFormed()) return null;
    return refuse('bad-input', 'This is not text: it holds U+0000, or half a pair of surrogates.', at);
  }
  if (typeof fields !== 'object' || fields === null) return null;
  for (const [name, inner] of Object.entries(fields)) {
    const unfit = unfitText(name, at) ?? unfitText(inner, at === '' ? name : `${at}.${name}`);
    if (unfit) return unfit;
  }
  return null;
}
