/** The fields by which one proves who one is: the password, and the code where it is asked for. */
import { TextInput } from '../ui/text-input.tsx';
import { type Form, useForm } from '../ui/use-form.ts';

export type ProofField = 'password' | 'code';

const empty: Readonly<Record<ProofField, string>> = { password: '', code: '' };
export const proofLabels: Readonly<Record<ProofField, string>> = { password: 'Password', code: 'Code' };

export function useProofForm(): Form<ProofField> {
  return useForm<ProofField>(empty, proofLabels);
}

export function ProofFields({ form, isCodeAsked }: { form: Form<ProofField>; isCodeAsked: boolean }) {
  return (
    <>
      <TextInput
        id="password"
        type="password"
        label="Password"
        autoComplete="current-password"
        value={form.values.password}
        onChange={form.set('password')}
        error={form.errorOf('password')}
      />
      {isCodeAsked ? (
        <TextInput
          id="code"
          label="Code"
          hint="Six digits from your authenticator app, or one of your recovery codes."
          autoComplete="one-time-code"
          inputMode="text"
          autoCapitalize="characters"
          spellCheck={false}
          width="medium"
          autoFocus
          value={form.values.code}
          onChange={form.set('code')}
          error={form.errorOf('code')}
        />
      ) : null}
    </>
  );
}
