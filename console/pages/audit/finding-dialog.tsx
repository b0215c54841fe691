/** A person says what they found of one entry. A machine never does. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Finding } from '../../../src/words/audit.ts';
import { call } from '../../api/client.ts';
import { useSession } from '../../shell/session.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import { checkWords, useForm } from '../../ui/use-form.ts';
import { sampleQuery } from './audit-queries.ts';
import { findingOptions } from './finding-words.ts';
import { purposeText, requestWords } from './ledger-columns.tsx';
import type { Drawn } from './sample-page.tsx';

const labels = { words: 'Why' };

type FindingDialogProps = { readonly sampleId: string; readonly drawn: Drawn; readonly onClose: () => void };

export function FindingDialog({ sampleId, drawn: { entry, findings }, onClose }: FindingDialogProps) {
  const session = useSession();
  const queries = useQueryClient();
  const form = useForm({ words: '' }, labels);
  const [finding, setFinding] = useState<Finding>('proper');
  const record = useMutation({
    mutationFn: () => call('recordFinding', { sampleId, auditId: entry.id, finding, words: form.values.words.trim() }),
    onSuccess: (sample) => {
      queries.setQueryData(sampleQuery(sampleId).queryKey, sample);
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    if (!form.show(finding === 'proper' ? [] : checkWords('words', form.values.words))) record.mutate();
  };
  return (
    <FormDialog
      title="What you found"
      errors={form.errors}
      acts={[{ title: 'Record the finding', busy: record.isPending ? 'Saving' : undefined, onAct: send }]}
      onClose={onClose}
    >
      <p>
        <b>{entry.personName}</b> asked: {requestWords(entry.request)}
        {entry.mark === null ? '' : ` of ${entry.mark}`}, for {purposeText(session, entry.purpose, entry.reference)}.
        {findings.length === 0 ? '' : ' An earlier finding stays on record.'}
      </p>
      <SelectInput id="finding" label="Finding" options={findingOptions} value={finding} onChange={setFinding} />
      <TextArea
        {...form.field('words')}
        hint="What you compared it with, such as the case or the incident log. Needed unless it was proper."
        rows={3}
      />
    </FormDialog>
  );
}
