/** What the page's keys may ask of the open card. */

export type CardHandle = {
  /** The mark of the vehicle on the card, once it has loaded. */
  readonly plate: string | null;
  /** @returns whether the key means something to the card now. */
  readonly press: (key: string) => boolean;
};

/** The keys of the card, as they are shown on its buttons. */
export const cardKeys = { confirm: 'Y', observe: 'O', notThis: 'N', take: 'T' } as const;
