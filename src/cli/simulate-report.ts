/** What a simulated run came to, in words. */
import type { Findings } from './simulate-run.ts';
import type { StoryFinding } from './simulate-stories.ts';

export function summaryOf(findings: Findings): string {
  const { seed, start, cameras, failures, stories, ok } = findings;
  const lines = [
    `Seed ${seed}, ${cameras} cameras, from ${start}`,
    ...loadLines(findings),
    '',
    ...checkLines(findings),
    ...failures.map((failure) => `       ${failure}`),
    ...stories.flatMap(storyLines),
    '',
    ok ? 'Nothing was lost.' : 'Something was lost.',
  ];
  return `${lines.join('\n')}\n`;
}

function loadLines(findings: Findings): string[] {
  const { acknowledged, messages, seconds, heldSeconds, readsPerSecond, rate, silenced } = findings;
  const waited = heldSeconds >= 1 ? `; waited ${heldSeconds.toFixed(1)} s for Cordon` : '';
  return [
    `${count(acknowledged)} reads acknowledged, in ${count(messages)} messages and ${seconds.toFixed(1)} s`,
    `${count(readsPerSecond)} reads a second, of ${count(rate)} asked for${waited}`,
    `${count(findings.unread)} unread, ${count(findings.misread)} misread, ${count(findings.repeats)} sent twice, ` +
      `${count(findings.retries)} sent again for want of an answer, ${count(silenced)} lost by cameras without power`,
  ];
}

function checkLines(findings: Findings): string[] {
  const { stored, unasked, missing, doubled, strange, refused, hits, withoutHit, untold } = findings;
  const isOnce = missing + doubled + strange + refused === 0;
  const beside = unasked > 0 ? `, ${count(unasked)} of them without an answer` : '';
  return [
    `${verdict(isOnce)} every acknowledged read is stored once: ${count(stored)} stored${beside}; ` +
      `${missing} missing, ${doubled} doubled, ${strange} never sent, ${refused} refused`,
    `${verdict(untold === 0)} of every hit somebody was told, or the reason why not is kept: ${untold} without`,
    `${verdict(withoutHit === 0)} every read of a listed mark raised a hit: ${count(hits)} hits, ${withoutHit} missing`,
  ];
}

function storyLines({ name, tells, passed, found, reasons, lost }: StoryFinding): string[] {
  return [
    `${verdict(lost.length === 0)} ${name}: ${tells}: found ${found} of ${passed} times`,
    ...reasons.map((reason) => `       ${reason}`),
    ...lost.map((one) => `       ${one}: acknowledged and not found`),
  ];
}

function verdict(isGood: boolean): string {
  return isGood ? '  ok  ' : '  FAIL';
}

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

function count(value: number): string {
  return number.format(value);
}
