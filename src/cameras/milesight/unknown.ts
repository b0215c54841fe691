/** Unknown: what this maker writes, in any field, where it does not know. */

/** In lower case. */
export const unknownWords = ['-', 'unknown', 'none'];

/** In place of a mark, in lower case. */
export const unreadWords = ['-', 'no plate', 'no plates', 'unknown'];
