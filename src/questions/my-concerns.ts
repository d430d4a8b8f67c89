import { z } from "zod";
import type { Found } from "#domain/concern/events.ts";
import { openKinds } from "#domain/concern/decide.ts";
import { type ConcernState, isLate, type Said } from "#domain/concern/state.ts";
import type { ListQuestion } from "#domain/question.ts";

/** A concern as whoever raised it reads it: the office's people by role and pseudonym. */
export type MyConcern = {
  readonly concernId: string;
  readonly version: number;
  readonly stage: ConcernState["stage"];
  readonly caseId: string;
  readonly raisedOn: string;
  readonly dueOn: string;
  readonly isLate: boolean;
  readonly found?: Found;
  readonly look: {
    readonly id: string;
    readonly at: string;
    readonly name: string;
    readonly kind: string;
    readonly outcome: string;
    readonly purpose: string;
    readonly role: string;
    readonly pseudonym: string;
  };
  readonly said: readonly {
    readonly on: string;
    readonly kind: Said["kind"];
    readonly text: string;
    readonly role?: string;
    readonly pseudonym?: string;
  }[];
  /** What they may do about it now. */
  readonly may: readonly string[];
};

export type MyConcerns = { readonly concerns: readonly MyConcern[] };
const NoInput = z.strictObject({});

/** What this person raised about looks, and what was answered. Only their own session finds it. */
export const myConcerns: ListQuestion<z.infer<typeof NoInput>, MyConcerns> = {
  name: "my-concerns",
  about: "list",
  look: "opened",
  input: NoInput,
  async run({ who, today }, _input, { concerns, accessId }) {
    const found = who.personKey === undefined ? [] : await concerns.of(accessId, who.personKey);
    return { answer: { concerns: found.map((one) => ownView(one, today)) }, shown: [] };
  },
};

function ownView(state: ConcernState, today: string): MyConcern {
  const { concernId, version, stage, caseId, raisedOn, dueOn, found, look, said } = state;
  const { id, at, name, kind, outcome, purpose, role, pseudonym } = look;
  return {
    concernId,
    version,
    stage,
    caseId,
    raisedOn,
    dueOn,
    isLate: isLate(state, today),
    ...(found === undefined ? {} : { found }),
    look: { id, at, name, kind, outcome, purpose, role, pseudonym },
    said: said.map(({ on, kind: how, text, by }) => ({
      on,
      kind: how,
      text,
      ...(by === undefined ? {} : { role: by.role, pseudonym: by.pseudonym }),
    })),
    may: openKinds(state, "raiser"),
  };
}
