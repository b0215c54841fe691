/** Asks for the password before something changes about how one signs in. */
import { ApiError } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type Form, useForm } from '../../ui/use-form.ts';

type Field = 'password' | 'name';

const labels: Readonly<Record<Field, string>> = { password: 'Password', name: 'Name' };

export type PasswordDialogProps = {
  readonly title: string;
  readonly act: string;
  readonly busy: boolean;
  /** What the thing is to be called, where it gets a name. */
  readonly nameHint?: string;
  readonly error: unknown;
  readonly onAct: (password: string, name: string) => void;
  readonly onClose: () => void;
};

export function PasswordDialog(props: PasswordDialogProps) {
  const { title, act, busy, nameHint, error, onAct, onClose } = props;
  const form = useForm<Field>({ password: '', name: '' }, labels);
  const send = () => {
    const errors: { field: Field; message: string }[] = [];
    if (nameHint !== undefined && form.values.name.trim() === '')
      errors.push({ field: 'name', message: 'Enter a name.' });
    if (form.values.password === '') errors.push({ field: 'password', message: 'Enter your password.' });
    if (!form.show(errors)) onAct(form.values.password, form.values.name.trim());
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <ErrorSummary errors={form.errors.length > 0 || error === null ? form.errors : said(error)} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {nameHint === undefined ? null : <Named form={form} hint={nameHint} />}
        <TextInput
          id="password"
          type="password"
          label="Password"
          hint="Your present one, so that nobody changes this at a screen that was left open."
          autoComplete="current-password"
          value={form.values.password}
          onChange={form.set('password')}
          error={form.errorOf('password')}
        />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={busy ? 'Working' : undefined}>
            {act}
          </Button>
          <Button onClick={onClose}>Leave it as it is</Button>
        </div>
      </form>
    </Dialog>
  );
}

function Named({ form, hint }: { form: Form<Field>; hint: string }) {
  return (
    <TextInput
      id="name"
      label="Name"
      hint={hint}
      maxLength={60}
      value={form.values.name}
      onChange={form.set('name')}
      error={form.errorOf('name')}
    />
  );
}

function said(error: unknown) {
  if (error instanceof ApiError && error.code === 'wrong-password') {
    return [{ id: 'password', message: 'The password is not right.' }];
  }
  if (error instanceof ApiError) return [{ id: null, message: error.message }];
  return [{ id: null, message: 'The browser did not make the passkey. Nothing was changed; try again.' }];
}
