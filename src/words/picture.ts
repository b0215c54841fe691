/** A picture that came with a read: the plate patch (close-up of the plate) or the overview (the vehicle). */
import { z } from 'zod';
import { pictureId } from './id.ts';

export const pictureKind = z.enum(['patch', 'overview']);
export type PictureKind = z.infer<typeof pictureKind>;

/** A picture as it arrived. `contentType` is what the bytes are, whatever the message called them. */
export type PictureBytes = { readonly kind: PictureKind; readonly contentType: string; readonly data: Uint8Array };

export const picture = z.object({
  id: pictureId.schema,
  kind: pictureKind,
  contentType: z.string(),
  bytes: z.number().int(),
});
export type Picture = z.infer<typeof picture>;
