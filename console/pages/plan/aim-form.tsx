/** The form of what an operation is for and by what right. It may be saved half done. */
import { useEffect } from 'react';
import { systemAdministration } from '../../../src/words/purpose.ts';
import { useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice, useChosen } from '../../ui/choice.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { useForm } from '../../ui/use-form.ts';
import { emptyContent, textLabels as labels, type TextField } from './plan-words.ts';
import type { WholePlan } from './queries.ts';
import { useSavePart } from './use-save-part.tsx';

type Said = Exclude<TextField, 'purposes'>;

const hints: Readonly<Partial<Record<Said, string>>> = {
  information: 'What is known, how it was evaluated, and what the community may say.',
  legalBasis: 'The law that lets you do it, such as DPA 2018 s.35(2)(b). Going live needs it.',
  impactAssessment: 'The reference of the data-protection impact assessment. Going live needs it.',
  contingency: 'What is done when it goes otherwise.',
  administration: 'Duty times and places, dress, protocols, media, partners’ duties.',
  communications: 'Channels, call signs, public information.',
  humanRights: 'Which rights it touches, and why that is justified.',
};

/** @param field the one to begin at */
export function AimForm({ seen, field }: { seen: WholePlan; field: string | undefined }) {
  const { purposes } = useSession();
  const content = seen.plan?.content ?? emptyContent;
  const { purposes: codes, areas: _areas, teams: _teams, partners: _partners, risks: _risks, ...said } = content;
  const form = useForm<TextField>({ ...said, purposes: '' }, labels);
  const chosen = useChosen(codes);
  const saving = useSavePart(seen, 'aim', form.fail);
  useFirstField(field);
  const send = () => {
    const { purposes: _, ...texts } = form.values;
    const trimmed = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.trim()]));
    form.show([]);
    saving.save({ ...(trimmed as Record<Said, string>), purposes: [...chosen.values] });
  };
  const words = (name: Said, rows: number) => <TextArea {...form.field(name)} hint={hints[name]} rows={rows} />;
  const options = purposes
    .filter(({ code }) => code !== systemAdministration)
    .map(({ code, title }) => ({ value: code, title }));
  return (
    <>
      {saving.meanwhile}
      <FormFrame errors={form.errors} onSend={send}>
        {words('aim', 3)}
        {words('information', 4)}
        {words('method', 4)}
        <Choice
          id="purposes"
          label={labels.purposes}
          hint="The plan and its briefings are shown for these purposes alone. Going live needs one."
          error={form.errorOf('purposes')}
          options={options}
          chosen={chosen}
        />
        <TextInput {...form.field('legalBasis')} hint={hints.legalBasis} maxLength={1_000} />
        <TextInput {...form.field('impactAssessment')} hint={hints.impactAssessment} width="medium" maxLength={200} />
        {words('contingency', 3)}
        {words('administration', 3)}
        {words('communications', 3)}
        {words('humanRights', 3)}
        <div>
          <Button type="submit" variant="primary" busy={saving.isSaving ? 'Saving' : undefined}>
            {saving.act}
          </Button>
        </div>
      </FormFrame>
    </>
  );
}

/** Whoever comes from the list of what is missing begins there. */
function useFirstField(field: string | undefined): void {
  useEffect(() => {
    if (field !== undefined) document.getElementById(field)?.focus();
  }, [field]);
}
