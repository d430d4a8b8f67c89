import type {
  CaseState,
  JsonObject,
  Stamp,
  Interview,
  Appointment,
  Dispute,
  Message,
  Tenure,
} from "./state.ts";
import {
  appointed,
  guardiansEnded,
  joinParties,
  ofRecord,
  represent,
} from "./apply-representation.ts";
import { exhibits, request, answer, withAnswers, withNotice } from "./apply-request.ts";
import { withCited } from "./cited-apart.ts";
import type { Decision, Draft } from "./decision.ts";
import type { Kind } from "./case-type.ts";
import { withExclusion } from "./exclusion.ts";
import { withAccess } from "./given-access.ts";
import type { NamedInterpreter } from "./named-interpreter.ts";
import type { FieldClass } from "../access/roles.ts";

type UpgradeFacts = {
  readonly typeHash?: string;
  readonly fromHash?: string;
  readonly answers?: { readonly why: string };
};
type Apply = (state: CaseState, fields: JsonObject, stamp: Stamp) => CaseState;

const same: Apply = (state) => state;

function open(state: CaseState, fields: JsonObject, stamp: Stamp): CaseState {
  return {
    ...withAnswers(state, fields),
    typeId: fields["typeId"] as unknown as string,
    typeHash: fields["typeHash"] as unknown as string,
    mode: fields["mode"] as unknown as CaseState["mode"],
    filedOn: fields["on"] as unknown as string,
    isProtected: (fields["isProtected"] ?? false) as unknown as boolean,
    parties: joinParties(fields, "parties"),
    exhibits: exhibits(state, fields),
    ...filing(fields),
    ...(fields["officer"] === undefined ? {} : givenTo(state, fields, stamp)),
  };
}

function filing(fields: JsonObject): Pick<CaseState, "filedElsewhere"> {
  const told = fields["filedElsewhere"] as unknown as CaseState["filedElsewhere"];
  return told === undefined ? {} : { filedElsewhere: told };
}

function furtherParties(fields: JsonObject): CaseState["around"] {
  const names = (fields["aroundNames"] ?? {}) as Record<string, string>;
  return ((fields["around"] ?? []) as unknown as CaseState["around"]).map((party) => {
    const name = names[party.partyId];
    return name === undefined ? party : { ...party, name };
  });
}

// What is signed and handed in later is the application: the case counts as filed from that day.
function handedIn(state: CaseState, fields: JsonObject): CaseState {
  const on = fields["filedOn"];
  return typeof on === "string" ? { ...state, filedOn: on } : state;
}

function hold(state: CaseState, fields: JsonObject, stamp: Stamp): CaseState {
  const interview = {
    event: stamp.event,
    on: stamp.on,
    heldBy: stamp.actorId,
    ...((fields["interview"] ?? {}) as unknown as JsonObject),
    ...(fields["notes"] === undefined ? {} : { notes: fields["notes"] }),
    ...(fields["objections"] === undefined ? {} : { objections: fields["objections"] }),
  } as unknown as Interview;
  return {
    ...state,
    exhibits: exhibits(state, fields),
    interviews: [...state.interviews, interview],
    appointments: state.appointments.map((appointment) =>
      appointment.heldOn === undefined ? { ...appointment, heldOn: stamp.on } : appointment,
    ),
  };
}

function withAssignment(state: CaseState, fields: JsonObject, stamp: Stamp): CaseState {
  const { on, actorId: by } = stamp;
  const wanted = fields["asksToReassign"];
  if (typeof wanted === "string") {
    return { ...state, reassignmentAsked: { actorId: wanted, on, by } };
  }
  const { reassignmentAsked: _agreed, ...rest } = state;
  return { ...rest, ...givenTo(state, fields, stamp), assignments: state.assignments + 1 };
}

function givenTo(
  { heldBy = [], tenures = [] }: CaseState,
  { officer, assignWhy: why }: JsonObject,
  { on, actorId: by }: Stamp,
) {
  const assignedTo = officer as unknown as NonNullable<CaseState["assignedTo"]>;
  const { actorId } = assignedTo;
  const tenure: Tenure = {
    actorId,
    on,
    ...(by === actorId ? {} : { by }),
    ...(typeof why === "string" ? { why } : {}),
  };
  return {
    assignedTo,
    heldBy: [...new Set([...heldBy, actorId])],
    tenures: [...tenures.map((one) => ({ endedOn: on, ...one })), tenure],
  };
}

function decide(state: CaseState, fields: JsonObject): CaseState {
  const { draft: _signed, secondReview: _read, ...rest } = state;
  if (fields["decision"] === undefined) return rest;
  const decision = withCited(fields["decision"] as unknown as Decision, fields);
  return { ...rest, decisions: [...state.decisions, decision] };
}

function expire(state: CaseState, _fields: JsonObject, stamp: Stamp): CaseState {
  return {
    ...state,
    requests: state.requests.map((request) =>
      request.answeredOn === undefined ? { ...request, expiredOn: stamp.on } : request,
    ),
  };
}

// What a stop rests on is shown to the person with the notice of it.
function clockAct(state: CaseState, fields: JsonObject, stamp: Stamp): CaseState {
  const answers = (fields["answers"] ?? {}) as unknown as JsonObject;
  const shown = [
    ...((answers["shown-by"] ?? []) as readonly string[]),
    ...((fields["shown"] ?? []) as readonly string[]),
  ];
  const { version, event, on } = stamp;
  return {
    ...withNotice(state, fields),
    exhibits: exhibits(state, fields).map((exhibit) =>
      shown.includes(exhibit.id) ? { ...exhibit, disclosedOn: on } : exhibit,
    ),
    clockActs: [
      ...state.clockActs,
      { version, event, on, does: stamp.kind === "stop" ? "stop" : "restart", answers },
    ],
  };
}

/** How each kind changes a case; a kind without an entry does not compile. */
export const APPLY: Readonly<Record<Kind | "import", Apply>> = {
  file: (state, fields, stamp) => ({
    ...open(state, fields, stamp),
    representatives: ofRecord(joinParties(fields, "representatives"), fields, stamp),
  }),
  import: (state, fields, stamp) =>
    state.version === 1
      ? { ...open(state, fields, stamp), stage: fields["to"] as unknown as string }
      : state,
  record: (state, fields) => ({
    ...withAnswers(state, fields),
    exhibits: exhibits(state, fields),
  }),
  request: (state, fields) => request(state, fields),
  respond: answer,
  submit: (state, fields, stamp) => handedIn(answer(state, fields, stamp), fields),
  correct: answer,
  schedule: (state, fields) =>
    fields["appointment"] === undefined
      ? state
      : {
          ...state,
          appointments: [...state.appointments, fields["appointment"] as unknown as Appointment],
        },
  hold,
  // Why, under which rule and until when: the person reads it while the hold lasts.
  pause: withAnswers,
  draft: (state, fields) => {
    const { secondReview: _earlier, ...rest } = state;
    return fields["draft"] === undefined
      ? rest
      : { ...rest, draft: withCited(fields["draft"] as unknown as Draft, fields) };
  },
  review: (state, fields) =>
    fields["review"] === undefined
      ? state
      : {
          ...state,
          secondReview: fields["review"] as unknown as NonNullable<CaseState["secondReview"]>,
        },
  decide: (state, fields) => decide(state, fields),
  serve: (state, fields) => withNotice(state, fields),
  challenge: (state, fields, stamp) => ({
    ...state,
    exhibits: exhibits(state, fields),
    challenges: [
      ...state.challenges,
      {
        event: stamp.event,
        on: stamp.on,
        ...(fields["text"] === undefined ? {} : { text: fields["text"] as unknown as string }),
      },
    ],
  }),
  withdraw: same,
  assign: (state, fields, stamp) => withAssignment(state, fields, stamp),
  represent,
  "end-representation": represent,
  "name-interpreter": (state, fields, { on }) => ({
    ...state,
    interpreters: [...state.interpreters, { ...(fields["interpreter"] as NamedInterpreter), on }],
  }),
  interpreting: (state, fields, stamp) => ({
    ...withAnswers(state, fields),
    notes:
      fields["text"] === undefined
        ? state.notes
        : [...state.notes, { on: stamp.on, by: stamp.actorId, text: fields["text"] as string }],
  }),
  entrust: (state, fields, stamp) => {
    const entrusted = (fields["entrusted"] ?? {}) as Record<string, readonly FieldClass[]>;
    const ended = represent(
      guardiansEnded(withAnswers(state, fields), fields, stamp),
      fields,
      stamp,
    );
    return {
      ...ended,
      exhibits: exhibits(state, fields),
      representatives: ended.representatives.map((one) => {
        const classes = entrusted[one.partyId];
        return classes === undefined ? one : { ...one, entrusted: classes, ...appointed(fields) };
      }),
    };
  },
  // What else was said of why stays with the part.
  separate: (state, fields, stamp) => ({
    ...withAnswers(state, fields),
    separatedOn: stamp.on,
  }),
  include: (state, fields) => ({
    ...state,
    parties: [...state.parties, ...joinParties(fields, "parties")],
    around: [...state.around, ...furtherParties(fields)],
  }),
  message: (state, fields) => ({
    ...state,
    messages: [...state.messages, messageOf(fields)],
  }),
  note: (state, fields, stamp) => ({
    ...state,
    exhibits: exhibits(state, fields),
    notes: [
      ...state.notes,
      {
        on: stamp.on,
        by: stamp.actorId,
        ...(fields["text"] === undefined ? {} : { text: fields["text"] as unknown as string }),
      },
    ],
  }),
  // What somebody needs stands in the case from then on; why they were in a hurry does not.
  ask: (state, fields, stamp) => ({
    ...(fields["urgent"] === true ? state : withAnswers(state, fields)),
    asks: [
      ...state.asks,
      {
        on: stamp.on,
        event: stamp.event,
        ...(fields["text"] === undefined ? {} : { text: fields["text"] as unknown as string }),
      },
    ],
    ...(fields["urgent"] === true ? { urgencyAskedOn: stamp.on } : {}),
  }),
  expire,
  stop: clockAct,
  restart: clockAct,
  recount: same,
  deliver: (state, fields) => ({
    ...state,
    notices: state.notices.map((one) =>
      one.id === fields["delivered"] && typeof fields["handedOn"] === "string"
        ? { ...one, handedOn: fields["handedOn"] }
        : one,
    ),
  }),
  readdress: (state, fields, { on, version, role: by }) => {
    const { addressCommitment: commitment } = fields;
    const said = { version, by, ...(typeof commitment === "string" ? { commitment } : {}) };
    return { ...withAnswers(state, fields), addressSince: on, addressSaid: said };
  },
  upgrade: (state, fields, stamp) => {
    const { answers, fromHash, typeHash } = fields as unknown as UpgradeFacts;
    const { version, on } = stamp;
    if (typeHash === undefined) return state;
    return {
      ...state,
      typeHash,
      upgrades: [
        ...state.upgrades,
        { version, on, from: fromHash ?? state.typeHash, to: typeHash, why: answers?.why ?? "" },
      ],
    };
  },
  dispute: (state, fields, stamp) => ({
    ...state,
    exhibits: exhibits(state, fields),
    disputes:
      fields["dispute"] === undefined
        ? state.disputes
        : [
            ...state.disputes,
            {
              ...(fields["dispute"] as unknown as Dispute),
              ...(fields["statement"] === undefined
                ? {}
                : { statement: fields["statement"] as unknown as string }),
              on: stamp.on,
              by: stamp.actorId,
            },
          ],
  }),
  answer: (state, fields, stamp) => ({
    ...state,
    disputes: state.disputes.map((one) =>
      one.id === fields["disputed"]
        ? {
            ...one,
            answeredOn: stamp.on,
            answer: fields["result"] as unknown as NonNullable<Dispute["answer"]>,
            ...(fields["because"] === undefined
              ? {}
              : { because: fields["because"] as unknown as string }),
          }
        : one,
    ),
  }),
  recuse: withExclusion,
  "ask-access": withAccess,
  "answer-access": withAccess,
  "end-access": withAccess,
  "break-glass": withAccess,
  "review-break-glass": withAccess,
  "restore-break-glass": withAccess,
  notice: (state, fields, stamp) => ({
    ...withNotice(state.version === 1 ? open(state, fields, stamp) : state, fields),
    ...filing(fields),
    exhibits: exhibits(state, fields),
  }),
};

function messageOf(fields: JsonObject): Message {
  return {
    ...(fields["message"] as unknown as JsonObject),
    ...(fields["text"] === undefined ? {} : { text: fields["text"] }),
    ...(fields["look"] === undefined ? {} : { look: fields["look"] }),
  } as unknown as Message;
}
