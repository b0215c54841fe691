/** A briefing as a page to print: HTML without script, whose every text is escaped. */
import type { Briefing, BriefingSection } from '../words/briefing.ts';
import { escapeHtml, printPage } from '../words/print-page.ts';
import { localTime } from './briefing-sections.ts';

export function briefingPage(
  { operationName, number, planRevision, issuedAt, issuedByName, latest }: Briefing,
  sections: readonly BriefingSection[],
): string {
  const title = `${operationName}: briefing ${number}`;
  const issued = `Issued by ${issuedByName} at ${localTime(issuedAt)}, of plan revision ${planRevision}.`;
  const newer = latest ? '' : '<p><strong>A newer briefing was issued. Do not work by this one.</strong></p>';
  const body = sections.map(sectionHtml).join('');
  return printPage(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(issued)}</p>${newer}${body}`);
}

function sectionHtml({ heading, parts }: BriefingSection): string {
  const inside = parts.map(({ title, lines }) => {
    const items = lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('');
    return `<h3>${escapeHtml(title)}</h3><ul>${items}</ul>`;
  });
  return `<section><h2>${escapeHtml(heading)}</h2>${inside.join('')}</section>`;
}
