/** The form of a mapping with the message that it is tried on: a new mapping and a changed one are made in it. */
import { type ReactNode, useState } from 'react';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type MappingForm, MappingRows, type Places, Row, Words } from './mapping-rows.tsx';
import { MessageBox, TryResult } from './mapping-try.tsx';
import { checkMapping, formats, separators, toDefinition } from './mapping-values.ts';
import type { TriedMessage } from './tried-message.ts';
import { useTry } from './use-try.ts';
import './mappings.css';

const formatTitles: Readonly<Record<(typeof formats)[number], string>> = {
  json: 'JSON',
  xml: 'XML',
  form: 'A web form (URL-encoded or multipart)',
  lines: 'Lines of key=value',
  csv: 'CSV, one vehicle a line',
};

export type MappingEditorProps = {
  readonly form: MappingForm;
  readonly message: TriedMessage;
  readonly onMessage: (message: TriedMessage) => void;
  /** Of a new mapping, above its name: what to start from. */
  readonly head?: ReactNode;
  /** The buttons beneath the form. */
  readonly actions: ReactNode;
  readonly onSend: () => void;
};

export function MappingEditor({ form, message, onMessage, head, actions, onSend }: MappingEditorProps) {
  const [zone, setZone] = useState('Europe/London');
  const trying = useTry(toDefinition(form.values), message, zone.trim());
  const places = trying.tried?.places ?? [];
  const send = () => {
    if (!form.show(checkMapping(form.values))) onSend();
  };
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <form
        className="mapping-page"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {head === undefined ? null : (
          <div className="form mapping-head">
            {head}
            <TextInput
              {...form.field('name')}
              label="Name"
              hint="What your force calls this sender: Gate of the depot."
              width="medium"
              maxLength={60}
            />
          </div>
        )}
        <div className="mapping-try">
          <MessageBox message={message} onMessage={onMessage} zone={zone} onZone={setZone} />
          <TryResult message={message} trying={trying} />
        </div>
        <div className="mapping-form">
          <FormatFields form={form} />
          <MappingRows form={form} places={places} />
          <WholeMessage form={form} places={places} />
          <div className="row">{actions}</div>
        </div>
      </form>
    </>
  );
}

const pathHints: Readonly<Record<(typeof formats)[number], ReactNode>> = {
  json: (
    <>
      A place is written <code>data.plate.text</code>; <code>results[].plate</code> where several vehicles come in a
      list.
    </>
  ),
  xml: (
    <>
      A place is written <code>EVENT/CAR/PLATE</code> or <code>EVENT/CAR@time</code>, the root first. Where several
      vehicles come in one message it is <code>EVENT/CAR[]/PLATE</code>.
    </>
  ),
  form: <>A place is the name of a field of the form.</>,
  lines: (
    <>
      A place is the key before the <code>=</code>.
    </>
  ),
  csv: <>A place is the number of a column, 1 for the first.</>,
};

function FormatFields({ form }: { form: MappingForm }) {
  const format = formats.find((one) => one === form.values.format) ?? 'json';
  return (
    <div className="stack">
      <div className="mapping-beside">
        <SelectInput
          id="format"
          label="Format"
          options={formats.map((value) => ({ value, title: formatTitles[value] }))}
          value={format}
          onChange={form.set('format')}
          error={form.errorOf('format')}
        />
        {format === 'csv' ? (
          <SelectInput
            id="separator"
            label="Separator"
            options={separators.map((value) => ({ value, title: value === 'tab' ? 'Tab' : value }))}
            value={separators.find((one) => one === form.values.separator) ?? ','}
            onChange={form.set('separator')}
            error={form.errorOf('separator')}
          />
        ) : null}
      </div>
      <p className="quiet">
        {pathHints[format]} What the pasted message has is offered in each box. What is not mapped is not read.
      </p>
    </div>
  );
}

/** Choices that are often right; a mapping may hold another, which is then offered too. */
const repeats = [
  { value: '', title: 'The id; without one, camera, time, plate and lane' },
  { value: 'id, plate', title: 'The id with the mark' },
  { value: 'capturedAt, plate', title: 'The time with the mark' },
  { value: 'capturedAt, camera, lane', title: 'The time with camera and lane' },
];

function WholeMessage({ form, places }: { form: MappingForm; places: Places }) {
  const { dedupe } = form.values;
  const isKnown = repeats.some(({ value }) => value === dedupe);
  return (
    <fieldset className="mapping-group">
      <legend>The message as a whole</legend>
      <Row form={form} places={places} at="only.path">
        <Words form={form} at="only.words" label="One of" hint="plate_read, plate_known" />
      </Row>
      <Row form={form} places={places} at="heartbeat.path">
        <Words form={form} at="heartbeat.words" label="One of" hint="ping, alive" />
      </Row>
      <div className="mapping-last">
        <TextInput
          {...form.field('unknownWords')}
          label="Words for not known, in any field"
          placeholder="-, unknown, none"
        />
        <SelectInput
          id="dedupe"
          label="What tells a repeat"
          options={isKnown ? repeats : [...repeats, { value: dedupe, title: dedupe }]}
          value={dedupe}
          onChange={form.set('dedupe')}
          error={form.errorOf('dedupe')}
        />
      </div>
    </fieldset>
  );
}
