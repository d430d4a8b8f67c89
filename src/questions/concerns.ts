import { z } from "zod";
import { type Found, HEARERS } from "#domain/concern/events.ts";
import { openKinds } from "#domain/concern/decide.ts";
import { type ConcernState, isLate, type Said } from "#domain/concern/state.ts";
import type { ListInHand, ListQuestion } from "#domain/question.ts";

/** One line of the list of those who hear concerns. It names no case and no person. */
export type ConcernLine = {
  readonly concernId: string;
  readonly stage: ConcernState["stage"];
  readonly raisedOn: string;
  readonly dueOn: string;
  readonly isLate: boolean;
};
export type ConcernList = { readonly concerns: readonly ConcernLine[] };

/** A concern with all that was said, as whoever hears it reads it. */
export type HeardConcern = ConcernLine & {
  readonly version: number;
  readonly caseId: string;
  readonly as: ConcernState["as"];
  readonly found?: Found;
  readonly look: ConcernState["look"] & { readonly officerName?: string };
  readonly said: readonly {
    readonly on: string;
    readonly kind: Said["kind"];
    readonly text: string;
    readonly role?: string;
    readonly pseudonym?: string;
  }[];
  readonly may: readonly string[];
};

const ListInput = z.strictObject({});
const OneInput = z.strictObject({ id: z.string().trim().min(1).max(40) });

const heardBy = ({ who, tag }: ListInHand) => ({
  roles: HEARERS.filter((role) => who.roles.includes(role)),
  tag: tag("concern-not-for", who.accountId),
});

/** Concerns about looks, the earliest promise first; never one about the reader's own look. */
export const concernList: ListQuestion<z.infer<typeof ListInput>, ConcernList> = {
  name: "concerns",
  about: "list",
  look: "listed",
  input: ListInput,
  async run(inHand, _input, { concerns, accessId }) {
    const found = await concerns.heard(accessId, heardBy(inHand));
    return { answer: { concerns: found.map((one) => lineOf(one, inHand.today)) }, shown: [] };
  },
};

/** One concern. Its case learns nothing of this look: the entry stands with no case. */
export const concernFile: ListQuestion<z.infer<typeof OneInput>, HeardConcern | undefined> = {
  name: "concern-file",
  about: "list",
  look: "opened",
  input: OneInput,
  async run(inHand, { id }, { concerns, accessId }) {
    const state = await concerns.find(accessId, id, heardBy(inHand));
    if (state === undefined) return { answer: undefined, shown: [] };
    const names = await inHand.staffNames?.();
    const officerName = names?.get(state.look.actorId);
    const { version, caseId, as, found, look, said } = state;
    const answer: HeardConcern = {
      ...lineOf(state, inHand.today),
      version,
      caseId,
      as,
      ...(found === undefined ? {} : { found }),
      look: { ...look, ...(officerName === undefined ? {} : { officerName }) },
      said: said.map(({ on, kind, text, by }) => ({
        on,
        kind,
        text,
        ...(by === undefined ? {} : { role: by.role, pseudonym: by.pseudonym }),
      })),
      may: openKinds(state, "hearer"),
    };
    return { answer, shown: [] };
  },
};

function lineOf(state: ConcernState, today: string): ConcernLine {
  const { concernId, stage, raisedOn, dueOn } = state;
  return { concernId, stage, raisedOn, dueOn, isLate: isLate(state, today) };
}
