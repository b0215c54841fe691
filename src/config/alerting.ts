/** The section of the configuration for alerts: what may be pushed to, how long is tried, and when a hit escalates. */
import { z } from 'zod';

/** A host, or `*.` and what it ends in; with a port where it is not 443. */
const hostPattern = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/;

export const alertsSection = z
  .strictObject({
    contact: z
      .string()
      .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'give mailto: and an address, or an https: address')
      .optional()
      .meta({
        description:
          'Whom a push service may write to about pushes of this server, `mailto:` or `https:`. Some refuse without.',
      }),
    pushHosts: z
      .array(z.string().regex(hostPattern, 'give a host, or *. and what it ends in'))
      .max(50)
      .default(['fcm.googleapis.com', 'updates.push.services.mozilla.com', '*.push.apple.com', '*.notify.windows.com'])
      .meta({ description: 'The push services of browsers. A browser that names another host is refused.' }),
    retryHours: z.number().int().min(1).max(168).default(24).meta({
      description: 'How long a message to another system is tried before it is given up, hours.',
    }),
    sendSecondsMax: z.number().int().min(1).max(60).default(10).meta({
      description: 'Longest that one sending may take, seconds; then it has failed and is tried again.',
    }),
    escalateAfterSeconds: z
      .strictObject({
        high: z.number().int().min(10).max(86_400).default(60),
        medium: z.number().int().min(10).max(86_400).default(600),
      })
      .prefault({})
      .meta({
        description:
          'How long a hit of a priority may stand in the queue with nobody on it, seconds. Low never escalates.',
      }),
  })
  .prefault({});

export type AlertsConfig = z.infer<typeof alertsSection>;
