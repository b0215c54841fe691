/** The lessons of a debrief in its form: each with what is to be done, by whom and until when. */
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import type { Form } from '../../ui/use-form.ts';
import { type LessonField, lessonKey, lessonLabels } from './debrief-values.ts';
import './debrief.css';

const yesNo = [
  { value: 'no', title: 'No' },
  { value: 'yes', title: 'Yes' },
] as const;

type Props = {
  readonly form: Form<string>;
  readonly places: readonly number[];
  readonly onAdd: () => void;
  readonly onRemove: (place: number) => void;
};

export function LessonsFields({ form, places, onAdd, onRemove }: Props) {
  return (
    <>
      {places.map((place, index) => (
        <fieldset key={place} className="lesson">
          <legend>Lesson {index + 1}</legend>
          <LessonFields form={form} place={place} />
          <div>
            <Button onClick={() => onRemove(place)} aria-label={`Take it out: lesson ${index + 1}`}>
              Take it out
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button onClick={onAdd}>Add a lesson</Button>
      </div>
    </>
  );
}

function LessonFields({ form, place }: { form: Form<string>; place: number }) {
  const field = (name: LessonField) => {
    const control = form.field(lessonKey(name, place));
    return { ...control, label: lessonLabels[name], value: control.value ?? '' };
  };
  const done = field('done');
  return (
    <>
      <TextArea {...field('lesson')} rows={2} />
      <TextArea {...field('action')} rows={2} />
      <TextInput {...field('owner')} hint="A person or a post." maxLength={120} width="medium" />
      <TextInput {...field('due')} type="date" width="medium" />
      <SelectInput {...done} value={done.value === 'yes' ? 'yes' : 'no'} options={yesNo} width="short" />
    </>
  );
}
