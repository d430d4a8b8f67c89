/** Who was named to interpret, by number: a name would tell others who they are. */
export type NamedInterpreter = {
  readonly id: string;
  readonly number: string;
  readonly language: string;
  readonly dialect?: string;
  readonly on: string;
};
