/** The fields of a mapping, one row each: where the value stands in the message, and how it is written. */
import type { ReactNode } from 'react';
import type { Form } from '../../ui/use-form.ts';
import { type MappedField, type MappingKey, mappingLabels, scales, speedUnits, timeForms } from './mapping-values.ts';
import type { Tried } from './use-try.ts';

export type MappingForm = Form<MappingKey>;
export type Places = Tried['places'];

type RowsProps = { readonly form: MappingForm; readonly places: Places };

const groups: readonly { readonly title: string; readonly fields: readonly MappedField[] }[] = [
  { title: 'The mark, when, and which camera', fields: ['plate', 'capturedAt', 'id', 'camera'] },
  { title: 'Confidence, country and direction', fields: ['confidence', 'country', 'direction', 'lane', 'speed'] },
  { title: 'The vehicle', fields: ['make', 'model', 'colour', 'type'] },
  { title: 'Pictures', fields: ['patch', 'overview'] },
  { title: 'Position and delivery', fields: ['lat', 'lon', 'sentAt', 'retransmission'] },
];

/** One list of suggestions for every path on the page. */
const placesId = 'message-places';

export function MappingRows({ form, places }: RowsProps) {
  return (
    <div className="mapping-groups">
      <datalist id={placesId}>
        {places.map(({ path, text }) => (
          <option key={path} value={path} label={text} />
        ))}
      </datalist>
      {groups.map(({ title, fields }) => (
        <fieldset key={title} className="mapping-group">
          <legend>{title}</legend>
          {fields.map((field) => (
            <Row key={field} form={form} places={places} at={`fields.${field}.path`} asked={field === 'plate'}>
              <How field={field} form={form} />
            </Row>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

type RowProps = RowsProps & {
  readonly at: Extract<MappingKey, `${string}.path`>;
  /** Whether it must be filled in. */
  readonly asked?: boolean;
  readonly children?: ReactNode;
};

/** Below the place stands what the message has there: nobody maps a field blindly. */
export function Row({ form, places, at, asked = false, children }: RowProps) {
  const stands = places.find(({ path }) => path === form.values[at].trim())?.text;
  const before = at.slice(0, at.lastIndexOf('.') + 1);
  const errors = form.errors.flatMap(({ id, message }) => (id?.startsWith(before) ? [message] : []));
  const errorId = `${at}-error`;
  return (
    <div className="mapping-row" data-wrong={errors.length > 0}>
      <label className="mapping-name" htmlFor={at}>
        {mappingLabels[at]}
        {asked ? <span className="quiet"> (needed)</span> : null}
      </label>
      {errors.length === 0 ? null : (
        <p id={errorId} className="field-error mapping-error">
          <span className="visually-hidden">Error: </span>
          {errors.join(' ')}
        </p>
      )}
      <div className="mapping-where">
        <PathInput
          form={form}
          at={at}
          hint="where it stands"
          {...(errors.length === 0 ? {} : { describedBy: errorId })}
        />
        {stands === undefined ? null : <div className="mapping-stands">{stands || 'empty'}</div>}
      </div>
      <div className="mapping-how">{children}</div>
    </div>
  );
}

type PathInputProps = { form: MappingForm; at: MappingKey; hint: string; describedBy?: string };

function PathInput({ form, at, hint, describedBy }: PathInputProps) {
  return (
    <input
      id={at}
      className="input mapping-path"
      type="text"
      list={placesId}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      placeholder={hint}
      aria-describedby={describedBy}
      aria-invalid={form.errorOf(at) === undefined ? undefined : true}
      value={form.values[at]}
      onChange={(event) => form.set(at)(event.target.value)}
    />
  );
}

/** How a value is written is asked where there is one. */
function How({ field, form }: { field: MappedField; form: MappingForm }) {
  if (form.values[`fields.${field}.path`].trim() === '') return <Unmapped field={field} form={form} />;
  switch (field) {
    case 'plate':
      return <Words form={form} at="fields.plate.unreadWords" label="Unread is" hint="noplate, -" />;
    case 'capturedAt':
    case 'sentAt':
      return <Time form={form} field={field} />;
    case 'confidence':
      return <Choice form={form} at="fields.confidence.top" label="Scale" options={scales} />;
    case 'country':
      return <Words form={form} at="fields.country.fixed" label="Or always" hint="GB" />;
    case 'direction':
      return <Words form={form} at="fields.direction.words" label="Words" hint="1 = towards, 2 = away, 0 =" />;
    case 'speed':
      return <Choice form={form} at="fields.speed.unit" label="Unit" options={units} />;
    case 'retransmission':
      return <Words form={form} at="fields.retransmission.words" label="Words" hint="true, yes, 1" />;
    default:
      return null;
  }
}

/** What is so where a field is not mapped, if there is anything to say. */
function Unmapped({ field, form }: { field: MappedField; form: MappingForm }) {
  if (field === 'country') return <Words form={form} at="fields.country.fixed" label="Or always" hint="GB" />;
  return field === 'capturedAt' ? <p className="quiet">Not mapped: the time of receipt is taken.</p> : null;
}

const units = speedUnits.map((unit) => ({ value: unit, title: unit }));
const zones = [
  { value: 'camera', title: 'the camera’s zone' },
  { value: 'utc', title: 'UTC' },
] as const;

function Time({ form, field }: { form: MappingForm; field: 'capturedAt' | 'sentAt' }) {
  const written = form.values[`fields.${field}.form`];
  const isEpoch = written.startsWith('epoch-');
  return (
    <>
      <Choice form={form} at={`fields.${field}.form`} label="Form" options={timeForms} />
      {written === 'pattern' ? (
        <Words form={form} at={`fields.${field}.pattern`} label="Pattern" hint="yyyy/MM/dd HH:mm:ss.SSS" />
      ) : null}
      {isEpoch ? null : (
        <>
          <Choice form={form} at={`fields.${field}.zone`} label="Without an offset" options={zones} />
          <Small label="Second place" at={`fields.${field}.and`}>
            <PathInput form={form} at={`fields.${field}.and`} hint="if date and time stand apart" />
          </Small>
        </>
      )}
    </>
  );
}

type ChoiceProps = {
  readonly form: MappingForm;
  readonly at: MappingKey;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly title: string }[];
};

function Choice({ form, at, label, options }: ChoiceProps) {
  return (
    <Small label={label} at={at}>
      <select id={at} className="input" value={form.values[at]} onChange={(event) => form.set(at)(event.target.value)}>
        {options.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </Small>
  );
}

type WordsProps = {
  readonly form: MappingForm;
  readonly at: MappingKey;
  readonly label: string;
  readonly hint: string;
};

export function Words({ form, at, label, hint }: WordsProps) {
  return (
    <Small label={label} at={at}>
      <input
        id={at}
        className="input"
        type="text"
        autoComplete="off"
        spellCheck={false}
        placeholder={hint}
        aria-invalid={form.errorOf(at) === undefined ? undefined : true}
        value={form.values[at]}
        onChange={(event) => form.set(at)(event.target.value)}
      />
    </Small>
  );
}

type SmallProps = { readonly label: string; readonly at: MappingKey; readonly children: ReactNode };

/** Its field's name is said with it to who listens: "Scale" alone is of nothing. */
function Small({ label, at, children }: SmallProps) {
  return (
    <div className="mapping-small">
      <label htmlFor={at}>
        {label}
        <span className="visually-hidden"> of {ownerOf(at)}</span>
      </label>
      {children}
    </div>
  );
}

function ownerOf(at: MappingKey): string {
  return mappingLabels[at].split(',')[0] ?? '';
}
