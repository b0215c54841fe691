/** The fields of a release's form, each with what was found in it. */
import { requestAddress } from '../../api/paths.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import type { FieldControl, Form } from '../../ui/use-form.ts';
import { countRows, emptyRow, fieldOf, labels, pictureField, shareField } from './edit-values.ts';
import type { WholeRelease } from './queries.ts';
import { sayFinding } from './release-words.ts';

type Fields = { readonly form: Form<string>; readonly whole: WholeRelease };

type Asked = FieldControl & { readonly hint?: string };

/** The control of a field, with its hint and what was found in it. */
function controlOf({ form, whole }: Fields, field: string, label: string, hint?: string): Asked {
  const found = whole.findings.filter(({ places }) =>
    places.some(({ field: place }) => fieldOf(place, whole.text) === field),
  );
  const control = { ...form.field(field), label, value: form.values[field] ?? '' };
  // Said once: what the last save found stands as the field's error, until the page is opened anew.
  const said = control.error === undefined ? found.map(sayFinding) : [];
  const words = [hint ?? '', ...said].filter((one) => one !== '').join(' ');
  return words === '' ? control : { ...control, hint: words };
}

export function EditFields(props: Fields) {
  const { whole } = props;
  const of = (field: string, hint?: string) => controlOf(props, field, labels[field] ?? field, hint);
  const isPublic = whole.release.publishedAt !== null;
  return (
    <>
      <TextInput {...of('headline', 'With the figure that says most.')} maxLength={160} />
      <TextArea {...of('standfirst')} rows={2} />
      <TextArea {...of('aim', 'What the operation was for, in words for the public.')} rows={3} />
      <TextArea {...of('results', 'One a line.')} rows={6} />
      {whole.release.localOfId === null
        ? whole.figures.forces.map(({ id, name }) => (
            <TextArea
              key={id}
              {...controlOf(props, shareField(id), `Share of ${name}`, 'That force approves it.')}
              rows={2}
            />
          ))
        : null}
      <Pictures {...props} />
      <Quotes {...props} />
      <Context {...props} />
      <TextArea {...of('report')} rows={3} />
      <TextArea {...of('interviews', 'When somebody can be spoken to, and how to ask.')} rows={2} />
      <TextArea {...of('notes', 'One a line.')} rows={3} />
      <TextInput
        {...of('embargo', 'By the clock in London; empty: as soon as it is approved.')}
        type="datetime-local"
        width="medium"
      />
      {isPublic ? <TextArea {...of('correction', 'What was wrong. It is printed with the date.')} rows={2} /> : null}
      <TextInput {...of('why', 'Kept with your name; what it said before stays.')} maxLength={400} />
    </>
  );
}

/** Those that somebody has checked; the others have their own page. */
function Pictures(props: Fields) {
  const checked = props.whole.pictures.filter(({ checkedAt }) => checkedAt !== null);
  return checked.map(({ id }, at) => {
    const of = (field: 'alternative' | 'caption', hint: string) =>
      controlOf(props, pictureField(id, field), labels[field] ?? field, hint);
    return (
      <fieldset key={id} className="form">
        <legend className="field-label">Picture {at + 1}; left empty it is not printed</legend>
        <img
          className="release-thumbnail"
          src={requestAddress('getReleasePicture', { pictureId: id }).path}
          alt={`Number ${at + 1}`}
        />
        <TextArea {...of('alternative', 'For those who do not see it: who does what, where.')} rows={2} />
        <TextInput {...of('caption', 'Printed under it.')} maxLength={300} />
      </fieldset>
    );
  });
}

function Quotes(props: Fields) {
  const { form } = props;
  const count = countRows(form.values, 'quote');
  return (
    <>
      {Array.from({ length: count }, (_, at) => {
        const of = (field: string, hint?: string) =>
          controlOf(props, `quote-${at}-${field}`, labels[field] ?? field, hint);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a quote is known by its place, and none is taken out
          <fieldset key={at} className="form">
            <legend className="field-label">
              Quote {at + 1}, of an officer or a partner; left empty it is not printed
            </legend>
            <TextArea {...of('words')} rows={3} />
            <TextInput {...of('name')} width="medium" maxLength={80} />
            <TextInput {...of('rank')} width="medium" maxLength={80} />
            <TextInput {...of('body')} width="medium" maxLength={80} />
            <TextInput {...of('approvedBy', 'Not printed.')} width="medium" maxLength={120} />
          </fieldset>
        );
      })}
      <div>
        <Button onClick={() => form.fill(emptyRow('quote', count))}>Add a quote</Button>
      </div>
    </>
  );
}

function Context(props: Fields) {
  const { form } = props;
  const count = countRows(form.values, 'context');
  return (
    <>
      {Array.from({ length: count }, (_, at) => {
        const of = (field: string) => controlOf(props, `context-${at}-${field}`, labels[field] ?? field);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: context is known by its place, and none is taken out
          <fieldset key={at} className="form">
            <legend className="field-label">Context {at + 1}</legend>
            <TextArea {...of('words')} rows={2} />
            <TextInput {...of('source')} maxLength={200} />
          </fieldset>
        );
      })}
      <div>
        <Button onClick={() => form.fill(emptyRow('context', count))}>Add a figure of context</Button>
      </div>
    </>
  );
}
