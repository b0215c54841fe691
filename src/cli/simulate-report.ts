/** What a simulated run came to, in words. */
import type { Findings } from './simulate-run.ts';

export function summaryOf(findings: Findings): string {
  const { acknowledged, stored, missing, doubled, strange, withoutHit, hits, refused } = findings;
  const lines = [
    `seed ${findings.seed}, from ${findings.start}, ${findings.cameras} cameras`,
    '',
    `  ${count(findings.messages)} messages of ${count(acknowledged)} reads acknowledged in ${seconds(findings.seconds)}: ` +
      `${count(findings.messagesPerSecond)} messages and ${count(findings.readsPerSecond)} reads a second`,
    ...(findings.heldSeconds >= 1 ? [`  the run waited ${seconds(findings.heldSeconds)} for Cordon`] : []),
    `  among them ${count(findings.unread)} unread, ${count(findings.misread)} misread; ` +
      `${count(findings.repeats)} sent twice, ${count(findings.retries)} sent again for want of an answer`,
    `  ${count(findings.silenced)} more were lost by cameras without power`,
    '',
    `  ${verdict(missing === 0 && doubled === 0 && strange === 0 && refused === 0)} every acknowledged read is stored once: ` +
      `${count(stored)} stored, ${missing} missing, ${doubled} doubled, ${strange} never sent, ${refused} refused`,
    `  ${verdict(withoutHit === 0)} every read of a listed mark raised a hit: ${count(hits)} hits, ${withoutHit} missing`,
    ...findings.failures.map((failure) => `      ${failure}`),
    ...findings.stories.flatMap((story) => [
      `  ${verdict(story.lost.length === 0)} ${story.name}: ${story.tells}: found at ${story.found} of ${story.passed} cameras`,
      ...story.reasons.map((reason) => `      ${reason}`),
      ...story.lost.map((lost) => `      ${lost}: acknowledged and not found`),
    ]),
    '',
    findings.ok ? 'Nothing was lost.' : 'Something was lost.',
  ];
  return `${lines.join('\n')}\n`;
}

function verdict(isGood: boolean): string {
  return isGood ? 'ok  ' : 'FAIL';
}

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

function count(value: number): string {
  return number.format(value);
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}
