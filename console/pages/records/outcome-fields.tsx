/** The fields of an outcome: what it was, then what that asks for. */
import { qualifier } from '../../../src/words/count.ts';
import { offencesMax, offenceTitles } from '../../../src/words/offence.ts';
import { ageGroup, disposal, propertyKind, statedFigure } from '../../../src/words/outcome.ts';
import {
  cashLinesMax,
  type drugClass,
  drugUnit,
  substancesMax,
  vehicleReasonTitles,
  weaponGroup,
  weaponType,
} from '../../../src/words/seizure.ts';
import { useSession } from '../../shell/session.tsx';
import { blankCash, blankOffence, blankOutcome, blankSubstance, statedParts } from './outcome-values.ts';
import { PickField, type RecordForm, Rows, TextField, WordsField } from './record-fields.tsx';
import {
  ageWords,
  emptyEndTitles,
  figureTitles,
  foundInWords,
  kindTitles,
  sayCode,
  vehicleEndTitles,
} from './record-words.ts';

type FieldsProps = { readonly form: RecordForm };

/** @param isKindFixed a correction corrects what was recorded; another kind is another outcome */
export function OutcomeFields({ form, isKindFixed = false }: FieldsProps & { readonly isKindFixed?: boolean }) {
  const { kind = '' } = form.values;
  const Fields = fieldsOf[kind as keyof typeof fieldsOf];
  return (
    <>
      {isKindFixed ? null : (
        <PickField
          form={form}
          field="kind"
          label="What it was"
          hint="One record for each: an arrest and a seizure of one stop are two."
          from={kindTitles}
          onPick={(to) => form.fill(blankOutcome(to))}
        />
      )}
      {Fields === undefined ? null : (
        <>
          <Fields form={form} />
          <WordsField
            form={form}
            field="words"
            label={kind === 'vehicle' ? 'Words' : 'Words, if anything is left to say'}
            hint="Never a name, an address or a birth date."
          />
        </>
      )}
    </>
  );
}

function OffenceRows({ form, least }: FieldsProps & { readonly least: number }) {
  return (
    <Rows form={form} list="offences" noun="Offence" blank={blankOffence} least={least} max={offencesMax}>
      {(at) => (
        <>
          <PickField form={form} field={`${at}.group`} label="Offence group" from={offenceTitles} width="full" />
          <TextField
            form={form}
            field={`${at}.words`}
            label="As your force names it (optional)"
            hint="Such as possession with intent to supply. Never a name."
            max={120}
          />
        </>
      )}
    </Rows>
  );
}

function ArrestFields({ form }: FieldsProps) {
  const { forces, person } = useSession();
  const others = forces.filter(({ id }) => id !== person.forceId).map(({ id, name }) => [id, name] as const);
  return (
    <>
      <p className="quiet">One person arrested is one arrest, however many the offences.</p>
      <OffenceRows form={form} least={1} />
      <PickField form={form} field="ageGroup" label="Age group" from={ageTitles} />
      <TextField form={form} field="custodySuite" label="Custody suite (optional)" width="medium" />
      <PickField
        form={form}
        field="handedTo"
        label="Handed over to (optional)"
        hint="The force that took the person over, as from transport police at a station."
        from={Object.fromEntries(others)}
        none="Nobody: my own force"
      />
    </>
  );
}

const ageTitles = Object.fromEntries(ageGroup.options.map((group) => [group, ageWords(group)]));

const drugClassTitles = {
  ...{ A: 'Class A', B: 'Class B', C: 'Class C' },
  PSA: 'Psychoactive Substances Act 2016',
} as const satisfies Record<(typeof drugClass.options)[number], string>;

function DrugFields({ form }: FieldsProps) {
  return (
    <>
      <p className="quiet">
        One seizure is counted once, however many the drugs, and once under each drug and each class. Wraps, bundles and
        plants stay what they are: they never become grams.
      </p>
      <Rows form={form} list="substances" noun="Drug" blank={blankSubstance} least={1} max={substancesMax}>
        {(at) => (
          <>
            <PickField form={form} field={`${at}.class`} label="Class" from={drugClassTitles} />
            <TextField
              form={form}
              field={`${at}.drug`}
              label="Drug"
              hint="Such as cocaine. Leave it empty where it is not known."
              width="medium"
              max={40}
            />
            <TextField
              form={form}
              field={`${at}.quantity`}
              label="Quantity"
              hint="Leave it empty where it was not measured."
              inputMode="decimal"
              width="short"
            />
            <PickField form={form} field={`${at}.unit`} label="Unit" from={unitTitles} width="short" />
            <PickField
              form={form}
              field={`${at}.measured`}
              label="How it was measured"
              from={['weighed', 'counted', 'estimated']}
              none="Not measured"
            />
          </>
        )}
      </Rows>
      <PickField
        form={form}
        field="isFactory"
        label="Grown or made here?"
        from={{ no: 'No', yes: 'Yes: a factory' }}
        none="Not known"
      />
    </>
  );
}

/** Units are written small, as they are measured. */
const unitTitles = Object.fromEntries(drugUnit.options.map((unit) => [unit, unit]));

function WeaponFields({ form }: FieldsProps) {
  return (
    <PickField
      form={form}
      field="weapon"
      label="Weapon"
      hint="One record for each weapon. An imitation is never counted among firearms."
      from={[...weaponType.options]}
    />
  );
}

function CashFields({ form }: FieldsProps) {
  return (
    <>
      <p className="quiet">
        Each currency is a line of its own, and nothing is converted. From GBP 1,000 in any currency cash may be seized
        under POCA 2002 s.294: of another currency, note what it is worth.
      </p>
      <Rows form={form} list="lines" noun="Currency" blank={blankCash} least={1} max={cashLinesMax}>
        {(at) => (
          <>
            <TextField
              form={form}
              field={`${at}.currency`}
              label="Currency"
              hint="Three letters, such as GBP or EUR."
              width="short"
              max={3}
            />
            <TextField form={form} field={`${at}.minorUnits`} label="Amount" inputMode="decimal" width="short" />
            {form.values[`${at}.currency`]?.trim().toUpperCase() === 'GBP' ? null : (
              <TextField
                form={form}
                field={`${at}.notedPence`}
                label="Worth in pounds, as you noted it (optional)"
                inputMode="decimal"
                width="short"
              />
            )}
          </>
        )}
      </Rows>
      <PickField
        form={form}
        field="power"
        label="Power"
        from={{ poca: 'POCA 2002 s.294: proceeds of crime', pace: 'PACE 1984: as evidence' }}
      />
    </>
  );
}

function VehicleFields({ form }: FieldsProps) {
  return (
    <>
      <PickField
        form={form}
        field="end"
        label="What became of it"
        hint="Seized, recovered and taken off the road are three figures, never added."
        from={vehicleEndTitles}
      />
      <PickField form={form} field="reason" label="Power or reason" from={vehicleReasonTitles} width="full" />
    </>
  );
}

function CountFields({ form, label }: FieldsProps & { readonly label: string }) {
  return (
    <>
      <PickField
        form={form}
        field="count.qualifier"
        label="How exactly"
        hint="The number and its hedge are both kept."
        from={[...qualifier.options]}
      />
      {form.values['count.qualifier'] === 'stated-without-count' ? null : (
        <TextField form={form} field="count.value" label={label} inputMode="decimal" width="short" />
      )}
    </>
  );
}

function PropertyFields({ form }: FieldsProps) {
  return (
    <>
      <PickField form={form} field="property" label="What" from={[...propertyKind.options]} />
      <CountFields form={form} label="How many" />
      <PickField form={form} field="foundIn" label="Found in" from={foundInWords} />
    </>
  );
}

function DisposalFields({ form }: FieldsProps) {
  return (
    <>
      <PickField form={form} field="disposal" label="Disposal" from={[...disposal.options]} />
      <OffenceRows form={form} least={0} />
    </>
  );
}

function EmptyFields({ form }: FieldsProps) {
  return (
    <PickField
      form={form}
      field="end"
      label="How it ended"
      hint="A misread and a stale entry go to the figures of camera and list. All but nothing found end a hit."
      from={emptyEndTitles}
      width="full"
    />
  );
}

const figures = Object.fromEntries(statedFigure.options.map((figure) => [figure, figureTitles[figure]]));

const statedChoices = {
  offence: offenceTitles,
  class: drugClassTitles,
  unit: unitTitles,
  weapon: Object.fromEntries([...weaponGroup.options, 'not-told-apart'].map((one) => [one, sayCode(one)])),
  vehicle: vehicleEndTitles,
  property: Object.fromEntries(propertyKind.options.map((one) => [one, sayCode(one)])),
} as const;

const statedTitles: Readonly<Record<string, string>> = {
  ...{ offence: 'Offence group', class: 'Class', drug: 'Drug', unit: 'Unit', weapon: 'Weapons', property: 'What' },
  ...{ vehicle: 'What became of them', currency: 'Currency' },
};

/** Parts without which the figure says nothing. */
const neededParts = new Set(['unit', 'vehicle', 'currency', 'property']);

function StatedFields({ form }: FieldsProps) {
  const parts = statedParts[form.values['figure'] ?? ''] ?? [];
  return (
    <>
      <p className="quiet">
        What was not recorded one by one, as it was told for the whole operation. It is added to what was recorded:
        state only what was not.
      </p>
      <PickField form={form} field="figure" label="Figure" from={figures} />
      {parts.map((part) => {
        const label = `${statedTitles[part] ?? part}${neededParts.has(part) ? '' : ' (optional)'}`;
        const choices = statedChoices[part as keyof typeof statedChoices];
        return choices === undefined ? (
          <TextField key={part} form={form} field={part} label={label} width="short" max={40} />
        ) : (
          <PickField key={part} form={form} field={part} label={label} from={choices} />
        );
      })}
      <CountFields form={form} label={form.values['figure'] === 'cash' ? 'Amount' : 'How many'} />
    </>
  );
}

const fieldsOf = {
  arrest: ArrestFields,
  drugs: DrugFields,
  weapon: WeaponFields,
  cash: CashFields,
  vehicle: VehicleFields,
  property: PropertyFields,
  disposal: DisposalFields,
  empty: EmptyFields,
  stated: StatedFields,
} as const;
