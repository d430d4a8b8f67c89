import type { Kind } from "./case-type.ts";
import type {
  Appointment,
  CaseState,
  Decision,
  Draft,
  EvidenceRequest,
  Exhibit,
  Interview,
  JsonObject,
  Message,
  Notice,
  Party,
  Representative,
  Stamp,
} from "./state.ts";

type Apply = (state: CaseState, fields: JsonObject, stamp: Stamp) => CaseState;

const as = <T>(value: unknown): T => value as T;
const exhibits = (state: CaseState, fields: JsonObject): CaseState["exhibits"] => [
  ...state.exhibits,
  ...as<Exhibit[]>(fields["exhibits"] ?? []),
];
const same: Apply = (state) => state;
const withAnswers: Apply = (state, fields) => ({
  ...state,
  answers: { ...state.answers, ...as<JsonObject>(fields["answers"] ?? {}) },
});

function open(state: CaseState, fields: JsonObject): CaseState {
  return {
    ...withAnswers(state, fields, as<Stamp>(undefined)),
    typeId: as<string>(fields["typeId"]),
    typeHash: as<string>(fields["typeHash"]),
    mode: as<CaseState["mode"]>(fields["mode"]),
    filedOn: as<string>(fields["on"]),
    isProtected: as<boolean>(fields["isProtected"] ?? false),
    parties: joinParties(fields),
    exhibits: exhibits(state, fields),
    ...(fields["officer"] === undefined
      ? {}
      : { assignedTo: as<NonNullable<CaseState["assignedTo"]>>(fields["officer"]) }),
  };
}

// Names, contact and account lie in other classes than the party's id and role, so they are joined.
function joinParties(fields: JsonObject): readonly Party[] {
  const identities = as<Record<string, Partial<Party>>>(fields["partyNames"] ?? {});
  const contacts = as<Record<string, Partial<Party>>>(fields["partyContacts"] ?? {});
  return as<Party[]>(fields["parties"] ?? []).map((party) => ({
    ...party,
    ...identities[party.partyId],
    ...contacts[party.partyId],
  }));
}

function represent(state: CaseState, fields: JsonObject, stamp: Stamp): CaseState {
  const ended = as<string | undefined>(fields["ends"]);
  const kept = state.representatives.map((representative) =>
    ended === representative.partyId && representative.to === undefined
      ? { ...representative, to: stamp.on }
      : representative,
  );
  const added = as<Party[]>(fields["parties"] ?? []).length > 0 ? joinParties(fields) : [];
  return {
    ...state,
    representatives: [
      ...kept,
      ...added.map((party): Representative => ({
        ...party,
        from: stamp.on,
        ...(fields["form"] === undefined ? {} : { form: as<string>(fields["form"]) }),
      })),
    ],
  };
}

function request(state: CaseState, fields: JsonObject): CaseState {
  if (fields["request"] === undefined) return withNotice(state, fields);
  const request = as<EvidenceRequest>(fields["request"]);
  const disclosed = as<readonly string[]>(fields["discloses"] ?? []);
  return {
    ...withNotice(state, fields),
    requests: [...state.requests, { ...request, derogatory: request.derogatory ?? [] }],
    exhibits: state.exhibits.map((exhibit) =>
      disclosed.includes(exhibit.id) ? { ...exhibit, disclosedOn: request.on } : exhibit,
    ),
  };
}

// A reader who may not see a class folds an event without it: absent parts leave the state as it is.
function withNotice(state: CaseState, fields: JsonObject): CaseState {
  if (fields["notice"] === undefined) return state;
  return { ...state, notices: [...state.notices, as<Notice>(fields["notice"])] };
}

function answer(state: CaseState, fields: JsonObject, stamp: Stamp): CaseState {
  const answered = as<readonly string[]>(fields["answersRequests"] ?? []);
  const waived = fields["waives"] === true;
  return {
    ...withAnswers(state, fields, stamp),
    exhibits: exhibits(state, fields),
    requests: state.requests.map((request) =>
      answered.includes(request.id)
        ? { ...request, answeredOn: stamp.on, ...(waived ? { waivedOn: stamp.on } : {}) }
        : request,
    ),
  };
}

function hold(state: CaseState, fields: JsonObject, stamp: Stamp): CaseState {
  const interview = as<Interview>({
    event: stamp.event,
    on: stamp.on,
    heldBy: stamp.actorId,
    ...as<JsonObject>(fields["interview"] ?? {}),
    ...(fields["notes"] === undefined ? {} : { notes: fields["notes"] }),
  });
  return {
    ...state,
    exhibits: exhibits(state, fields),
    interviews: [...state.interviews, interview],
    appointments: state.appointments.map((appointment) =>
      appointment.heldOn === undefined ? { ...appointment, heldOn: stamp.on } : appointment,
    ),
  };
}

function decide(state: CaseState, fields: JsonObject): CaseState {
  const { draft: _signed, secondReview: _read, ...rest } = state;
  if (fields["decision"] === undefined) return rest;
  return { ...rest, decisions: [...state.decisions, as<Decision>(fields["decision"])] };
}

function expire(state: CaseState, _fields: JsonObject, stamp: Stamp): CaseState {
  return {
    ...state,
    requests: state.requests.map((request) =>
      request.answeredOn === undefined ? { ...request, expiredOn: stamp.on } : request,
    ),
  };
}

/** How each kind changes a case; a kind without an entry does not compile. */
export const APPLY: Readonly<Record<Kind | "import", Apply>> = {
  file: (state, fields) => open(state, fields),
  import: (state, fields) =>
    state.version === 1 ? { ...open(state, fields), stage: as<string>(fields["to"]) } : state,
  record: (state, fields, stamp) => ({ ...withAnswers(state, fields, stamp), exhibits: exhibits(state, fields) }),
  request: (state, fields) => request(state, fields),
  respond: answer,
  submit: answer,
  correct: answer,
  schedule: (state, fields) =>
    fields["appointment"] === undefined
      ? state
      : { ...state, appointments: [...state.appointments, as<Appointment>(fields["appointment"])] },
  hold,
  pause: same,
  draft: (state, fields) => {
    const { secondReview: _earlier, ...rest } = state;
    return fields["draft"] === undefined ? rest : { ...rest, draft: as<Draft>(fields["draft"]) };
  },
  review: (state, fields) =>
    fields["review"] === undefined
      ? state
      : { ...state, secondReview: as<NonNullable<CaseState["secondReview"]>>(fields["review"]) },
  decide: (state, fields) => decide(state, fields),
  serve: (state, fields) => withNotice(state, fields),
  challenge: (state, fields, stamp) => ({
    ...state,
    exhibits: exhibits(state, fields),
    challenges: [
      ...state.challenges,
      { event: stamp.event, on: stamp.on, ...(fields["text"] === undefined ? {} : { text: as<string>(fields["text"]) }) },
    ],
  }),
  withdraw: same,
  assign: (state, fields) => ({
    ...state,
    assignedTo: as<NonNullable<CaseState["assignedTo"]>>(fields["officer"]),
    assignments: state.assignments + 1,
  }),
  represent,
  message: (state, fields) => ({ ...state, messages: [...state.messages, joinText<Message>(fields, "message")] }),
  note: (state, fields, stamp) => ({
    ...state,
    exhibits: exhibits(state, fields),
    notes: [
      ...state.notes,
      { on: stamp.on, by: stamp.actorId, ...(fields["text"] === undefined ? {} : { text: as<string>(fields["text"]) }) },
    ],
  }),
  ask: (state, fields, stamp) => ({
    ...state,
    asks: [
      ...state.asks,
      { on: stamp.on, event: stamp.event, ...(fields["text"] === undefined ? {} : { text: as<string>(fields["text"]) }) },
    ],
    ...(fields["urgent"] === true ? { urgencyAskedOn: stamp.on } : {}),
  }),
  expire,
  notice: (state, fields) =>
    withNotice(state.version === 1 ? open(state, fields) : state, fields),
};

function joinText<T>(fields: JsonObject, key: string): T {
  return as<T>({
    ...as<JsonObject>(fields[key]),
    ...(fields["text"] === undefined ? {} : { text: fields["text"] }),
  });
}
