/** Secret file: how the configuration names a secret without holding it. */
import { z } from 'zod';

export const secretFile = z
  .strictObject({
    file: z.string().min(1).meta({ description: 'Path of a file that holds the secret and nothing else.' }),
  })
  .meta({ description: 'Secrets stand in files of their own, never in the configuration.' });

export type SecretFile = z.infer<typeof secretFile>;
