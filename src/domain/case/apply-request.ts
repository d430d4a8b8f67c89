import type { CaseState, JsonObject, EvidenceRequest, Notice, Stamp, Exhibit } from "./state.ts";

/** A request for evidence: its notice, its window, and what it showed the person. */
export function request(state: CaseState, fields: JsonObject): CaseState {
  if (fields["request"] === undefined) return withNotice(state, fields);
  const request = fields["request"] as unknown as EvidenceRequest;
  const disclosed = (fields["discloses"] ?? []) as unknown as readonly string[];
  return {
    ...withNotice(state, fields),
    requests: [...state.requests, { ...request, derogatory: request.derogatory ?? [] }],
    exhibits: state.exhibits.map((exhibit) =>
      disclosed.includes(exhibit.id) ? { ...exhibit, disclosedOn: request.on } : exhibit,
    ),
  };
}

// A reader who may not see a class folds an event without it: absent parts change nothing.
export function withNotice(state: CaseState, fields: JsonObject): CaseState {
  if (fields["notice"] === undefined) return state;
  const address = fields["noticeAddress"];
  const notice: Notice = {
    ...(fields["notice"] as unknown as Notice),
    ...((fields["noticeText"] ?? {}) as unknown as Partial<Notice>),
    ...(typeof address === "string" ? { address } : {}),
    ...(fields["wentTo"] === undefined ? {} : { wentTo: fields["wentTo"] as WentTo }),
  };
  return { ...state, notices: [...state.notices, notice] };
}

type WentTo = NonNullable<Notice["wentTo"]>;

export function answer(state: CaseState, fields: JsonObject, stamp: Stamp): CaseState {
  const answered = (fields["answersRequests"] ?? []) as unknown as readonly string[];
  const waived = fields["waives"] === true;
  return {
    ...withAnswers(state, fields),
    exhibits: exhibits(state, fields),
    requests: state.requests.map((request) =>
      answered.includes(request.id)
        ? { ...request, answeredOn: stamp.on, ...(waived ? waivedBy(fields, stamp) : {}) }
        : request,
    ),
  };
}

const waivedBy = (fields: JsonObject, stamp: Stamp): Partial<EvidenceRequest> => ({
  waivedOn: stamp.on,
  ...(typeof fields["waivedIn"] === "string" ? { waivedIn: fields["waivedIn"] } : {}),
});

/** The exhibits on file and those that came with this event. */
export const exhibits = (state: CaseState, fields: JsonObject): CaseState["exhibits"] => [
  ...state.exhibits,
  ...((fields["exhibits"] ?? []) as unknown as Exhibit[]),
];

/** Puts the answers of a form over those on file. */
export function withAnswers(state: CaseState, fields: JsonObject): CaseState {
  const answers = (fields["answers"] ?? {}) as unknown as JsonObject;
  return { ...state, answers: { ...state.answers, ...answers } };
}
