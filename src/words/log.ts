/** What writes the log. Events and details for the operator; never a plate, a person's name or a secret. */
export type Log = {
  info(event: string, detail?: Readonly<Record<string, unknown>>): void;
  warn(event: string, detail?: Readonly<Record<string, unknown>>): void;
  error(event: string, detail?: Readonly<Record<string, unknown>>): void;
};
