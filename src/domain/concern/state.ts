import type { ConcernEvent, Found, Hearer, LookInQuestion } from "./events.ts";

/** Where a concern stands: who has to do something next follows from it. */
export type ConcernStage = "raised" | "taken-up" | "asked" | "answered" | "closed";

export type ConcernState = {
  readonly concernId: string;
  readonly version: number;
  readonly stage: ConcernStage;
  readonly caseId: string;
  readonly as: "party" | "representative" | "guardian" | "office";
  readonly look: LookInQuestion;
  readonly raisedOn: string;
  /** The day by which the office has promised an answer. */
  readonly dueOn: string;
  readonly answeredOn?: string;
  readonly found?: Found;
  readonly said: readonly Said[];
};

export type Said = {
  readonly on: string;
  readonly kind: "raised" | "asked" | "replied" | "answered";
  readonly text: string;
  /** Absent for the person's own words. */
  readonly by?: Hearer;
};

/** Folds the events of one concern; undefined where there are none. */
export function concernFrom(
  concernId: string,
  events: readonly ConcernEvent[],
): ConcernState | undefined {
  return events.reduce<ConcernState | undefined>((state, event) => {
    if (event.type !== "ConcernRaised") return state && after(state, event);
    const { on, text, caseId, as, look, dueOn } = event;
    const said = [{ on, kind: "raised" as const, text }];
    const stage = "raised" as const;
    return { concernId, version: 1, stage, caseId, as, look, raisedOn: on, dueOn, said };
  }, undefined);
}

type Later = Exclude<ConcernEvent, { readonly type: "ConcernRaised" }>;

function after(before: ConcernState, event: Later): ConcernState {
  const state = { ...before, version: before.version + 1 };
  const { on } = event;
  switch (event.type) {
    case "ConcernTakenUp":
      return { ...state, stage: "taken-up" };
    case "PersonAsked":
      return { ...state, stage: "asked", said: [...state.said, { ...told(event), kind: "asked" }] };
    case "PersonReplied":
      return {
        ...state,
        stage: "taken-up",
        said: [...state.said, { on, kind: "replied", text: event.text }],
      };
    case "ConcernAnswered":
      return {
        ...state,
        stage: "answered",
        answeredOn: on,
        found: event.found,
        said: [...state.said, { ...told(event), kind: "answered" }],
      };
    case "ConcernClosed":
      break;
  }
  return { ...state, stage: "closed" };
}

const told = ({ on, text, by }: { on: string; text: string; by: Hearer }) => ({ on, text, by });

/** Whether the promised day is over without an answer. */
export const isLate = (
  { stage, dueOn }: Pick<ConcernState, "stage" | "dueOn">,
  today: string,
): boolean => stage !== "answered" && stage !== "closed" && today > dueOn;
