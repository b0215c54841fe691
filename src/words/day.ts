/** Day: a date of the calendar without a time, for what is only known to the day. */
import { z } from 'zod';

export const day = z.iso.date().meta({ description: 'A day, such as 2026-11-21.' });
