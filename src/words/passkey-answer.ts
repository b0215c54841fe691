/** What a browser answers when a passkey is made or used: the fields of WebAuthn that are looked at, and no others. */
import { z } from 'zod';

/** Characters of one field: a passkey with a certificate in it stays far below. */
const charactersMax = 16_384;
const encoded = z
  .string()
  .max(charactersMax)
  .regex(/^[A-Za-z0-9_-]*$/, 'must be base64url');

const answered = { id: encoded.min(1).max(1_400), rawId: encoded.max(1_400), type: z.literal('public-key') };

export const madePasskey = z.object({
  ...answered,
  response: z.object({
    clientDataJSON: encoded,
    attestationObject: encoded,
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
});
export type MadePasskey = z.infer<typeof madePasskey>;

export const usedPasskey = z.object({
  ...answered,
  response: z.object({
    clientDataJSON: encoded,
    authenticatorData: encoded,
    signature: encoded,
    userHandle: encoded.optional(),
  }),
});
export type UsedPasskey = z.infer<typeof usedPasskey>;

/** What the browser is asked, as SimpleWebAuthn writes it for its other half in the console. */
export const passkeyQuestion = z
  .record(z.string(), z.unknown())
  .meta({ description: 'For startRegistration or startAuthentication of @simplewebauthn/browser.' });
