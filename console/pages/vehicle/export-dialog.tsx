/** Takes a history out of Cordon as a file: which, and for whom and why, which is kept with the purpose. */
import { useMutation } from '@tanstack/react-query';
import type { ExportFormat } from '../../../src/words/history.ts';
import { fetchFile } from '../../api/fetch-file.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { VehicleAsked } from './vehicle-search.ts';

const labels = { format: 'File', why: 'For whom, and why' };

const formats: readonly { readonly value: ExportFormat; readonly title: string; readonly ending: string }[] = [
  { value: 'bundle', title: 'Evidence bundle: reads, pictures, hits and entries, signed', ending: 'zip' },
  { value: 'csv', title: 'Reads as CSV, for a spreadsheet', ending: 'csv' },
  { value: 'geojson', title: 'Reads as GeoJSON, for a map', ending: 'geojson' },
];

export function ExportDialog({ asked, onClose }: { asked: VehicleAsked; onClose: () => void }) {
  const toast = useToast();
  const form = useForm({ format: 'bundle', why: '' }, labels);
  const chosen = formats.find(({ value }) => value === form.values.format);
  const save = useMutation({
    mutationFn: async () => {
      if (chosen === undefined) return;
      const file = await fetchFile('exportHistory', { ...asked, format: chosen.value, why: form.values.why.trim() });
      const mark = asked.mark.replaceAll(/[^A-Za-z0-9]/g, '-');
      saveFile(`history-${mark}-${asked.from}-to-${asked.to}.${chosen.ending}`, file);
      toast({ message: 'The file was made, and the ledger says that you took it.' });
      onClose();
    },
    onError: form.fail,
  });
  const send = () => {
    const short = form.values.why.trim().length < 3;
    if (!form.show(short ? [{ field: 'why', message: 'Enter for whom it is and why.' }] : [])) save.mutate();
  };
  return (
    <FormDialog
      title="Take this history out of Cordon"
      errors={form.errors}
      acts={[{ title: 'Make the file', busy: save.isPending ? 'Making the file' : undefined, onAct: send }]}
      onClose={onClose}
    >
      <p>
        What leaves Cordon is disclosed: the audit ledger keeps that you took it, for your purpose, with what was in it.
      </p>
      <SelectInput {...form.field('format')} options={formats} />
      <TextInput
        {...form.field('why')}
        hint="Such as: the officer in the case, for the file to the Crown Prosecution Service."
        maxLength={200}
      />
    </FormDialog>
  );
}
