/** The words of approvals and age tiers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageTiersDefault } from '../../../src/words/age-tiers.ts';
import type { Output } from '../../api/client.ts';
import { approvalWords, tiersWords, waitingForMe } from './approval-words.ts';

type Listed = Output<'listApprovals'>;
type Approval = Listed['approvals'][number];

function approval(over: Partial<Approval>): Approval {
  const days = { mark: null, fromDay: '2026-05-01', toDay: '2026-08-01' };
  return { state: 'waiting', mine: false, ...days, ...over } as Approval;
}

test('what waits for me is what others asked for, where my force lets me decide', () => {
  const approvals = [approval({}), approval({ mine: true }), approval({ state: 'granted' })];
  assert.equal(waitingForMe({ approvals, mayDecide: true } as Listed), 1);
  assert.equal(waitingForMe({ approvals, mayDecide: false } as Listed), 0);
});

test('an approval says its mark, or that it is for the whole case, and its days', () => {
  assert.equal(approvalWords(approval({})), 'every mark of the case, 1 May 2026 to 1 Aug 2026');
  assert.equal(approvalWords(approval({ mark: 'KT34OVA' })), 'KT34OVA, 1 May 2026 to 1 Aug 2026');
});

test('the tiers are said in sentences, and a force that opens nothing older says so', () => {
  assert.match(tiersWords(ageTiersDefault).join(' '), /to 365 days.*serious crime, major crime, counter-terrorism\./);
  assert.match(tiersWords({ ...ageTiersDefault, classes: [] }).join(' '), /Older ones are open to nobody\./);
});
