import type {
  EventActor,
  PinnedCaseType,
  EventDefinition,
  Kind,
  FieldDefinition,
} from "./case-type.ts";
import type { CaseState, Payload, JsonObject } from "./state.ts";
import type { FurtherParty } from "./party.ts";
import type { FieldClass } from "../access/roles.ts";
import type { RunningDeadline } from "./running-deadline.ts";
import type { CountClock } from "./stopped-clocks.ts";
import type { Recounted } from "../time/recount-clocks.ts";
import type { PresentRules } from "./present-rules.ts";
import type { z } from "zod";
import type { Refusal } from "../refusal.ts";

/** Who acts on this case, in which capacity; `actorId` is the party's id within the case. */
export type Acting = {
  readonly actorId: string;
  readonly role: EventActor;
  readonly name: string;
  readonly pseudonym: string;
  readonly language: string;
  readonly grade: number;
};

/** Everything a decision may depend on. Time, identifiers and rules come in; nothing is fetched. */
export type DecideContext = {
  readonly caseId: string;
  readonly type: PinnedCaseType;
  readonly state: CaseState;
  readonly event: string;
  readonly definition: EventDefinition;
  readonly acting: Acting;
  /** In whose own part this happens; absent where it happens in the case itself. */
  readonly part?: FurtherParty | undefined;
  /** Classes of fields that the actor may see in this case; where it is absent, all. */
  readonly sees?: ReadonlySet<FieldClass>;
  readonly mode: "own" | "observed";
  /** Civil date in the forum's zone. */
  readonly today: string;
  /** Time of day (HH:MM) in the forum's zone; without it the day alone decides. */
  readonly time?: string | undefined;
  readonly now: string;
  readonly purpose: string;
  readonly newId: () => string;
  /** Random, for the commitment to what stands beside the case; without it none is made. */
  readonly opening?: string;
  readonly deadline: (name: string, on: string, service: string) => RunningDeadline;
  /** The same from all that is known of it; a 'no' where the rule does not allow that. */
  readonly count?: CountClock;
  /** What the rules in force make of these clocks. */
  readonly recount?: (clocks: readonly RunningDeadline[]) => Recounted;
  /** The version of the type that new cases are opened under. */
  readonly present?: PresentRules | undefined;
};

/** What a kind says happened: field values by class, and the next state where it has a choice. */
export type Outcome = {
  readonly payload: Payload;
  readonly to?: string;
  /** How the person was told; the service method moves the deadlines that start here. */
  readonly service?: string;
  /** The day that started clocks count from, where it is not today; null: nobody knows it. */
  readonly startsOn?: string | null;
  /** Clocks that count from another day, in place of what was counted for them before. */
  readonly counted?: { readonly names: readonly string[]; readonly on: string };
  /** The day from which clocks stop or run again, where it is not the day of the act. */
  readonly stopsOn?: string;
  /** Clocks that the kind has counted itself, in place of those its event starts by that name. */
  readonly clocks?: readonly RunningDeadline[];
  /** Clocks that start beside those of the event itself. */
  readonly starts?: readonly string[];
  /** The event that this one tells of, where another body acted: it ends the same clocks. */
  readonly about?: string;
};

export type ActionKind = {
  readonly kind: Kind;
  /** Fields the kind itself asks for, beside those of the case type's event. */
  readonly fields: (
    definition: EventDefinition,
    type: PinnedCaseType,
  ) => Record<string, FieldDefinition>;
  /** Structured input that no single field can hold, such as the findings of a draft. */
  readonly parts?: z.ZodRawShape;
  readonly decide: (context: DecideContext, input: JsonObject) => Outcome | Refusal;
};
