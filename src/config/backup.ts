/** The section of the configuration for backups of the embedded database and the pictures. */
import { z } from 'zod';

export const backupSection = z
  .strictObject({
    folder: z
      .string()
      .min(1)
      .optional()
      .meta({
        description:
          'Where backups go, best on another disk. Once it is named, each change of the embedded database is kept ' +
          'there as it is made, and `./cordon backup` works. Relative paths start at the configuration file.',
      }),
    keepDays: z.number().int().min(1).max(365).default(28).meta({
      description: 'Backups older than this are removed by the next one, days; what was erased lives on for so long.',
    }),
  })
  .prefault({});

export type BackupConfig = z.infer<typeof backupSection>;
