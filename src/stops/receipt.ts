/** The receipt of a stop: what PACE Code A gives the person a right to, on one page that prints and runs nothing. */
import { Temporal } from 'temporal-polyfill';
import { selfDefinedTitles } from '../words/ethnicity.ts';
import { escapeHtml, printPage } from '../words/print-page.ts';
import { type Stop, stopTypeTitles } from '../words/stop.ts';
import { objectTitles, powers, stopOutcomeTitles } from '../words/stop-power.ts';

/** The police of England and Wales keep its time. */
const zone = 'Europe/London';

/** How long a copy can be asked for: PACE Code A, 3.8 and 4.2. To be checked against the code in force. */
const entitlement =
  'You may have a copy of the full record of this search, if you ask for it within three months. Nobody has to give ' +
  'their name, address or date of birth, and none is recorded.';

/** @param force its name. @returns a page in HTML */
export function writeReceipt({ receipt, officer, facts, end }: Stop, force: string): string {
  const at = Temporal.Instant.from(facts.at).toZonedDateTimeISO(zone);
  const rows: Readonly<Record<string, string | null>> = {
    'Reference number': receipt,
    What: stopTypeTitles[facts.type],
    'Date and time': `${at.toPlainDate().toString()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`,
    Place: facts.place,
    Officer: `${officer.name}, ${force}`,
    Power: powers[facts.power].title,
    Authorisation: facts.authorisation,
    'Looked for': facts.object && objectTitles[facts.object],
    Grounds: facts.grounds,
    Vehicle: facts.mark,
    'Ethnicity as you said it': facts.person && selfDefinedTitles[facts.person.selfDefined],
    Outcome: end && stopOutcomeTitles[end.outcome],
    'Injury or damage': end?.harm ?? null,
  };
  const told = Object.entries(rows).flatMap(([name, value]) =>
    value === null ? [] : [`<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`],
  );
  const head = `<h1>${escapeHtml(force)}: record of a stop</h1>`;
  return printPage(`Receipt ${receipt}`, `${head}<dl>${told.join('')}</dl><p>${escapeHtml(entitlement)}</p>`);
}
