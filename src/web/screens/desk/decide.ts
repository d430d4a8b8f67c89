import type { JsonObject } from "#domain/case/state.ts";
import type { FieldProblem, Refusal } from "#domain/refusal.ts";
import { isRefusal } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import type { DecisionChecklist } from "#questions/decision-checklist.ts";
import { draftBesideOthers } from "#questions/draft-beside-others.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
} from "../../visit.ts";
import { type Deciding, decidePage, serviceFields } from "./decide-page.ts";
import { blockCount, draftInput, formOfDraft, isChanged, onPage } from "./draft-input.ts";

/** The decision desk of one case: evidence beside the draft, what is missing, and the signature. */
export const decideScreen: Screen = {
  path: "/desk/decide/:caseId",
  get: signedOnly(async (visit) => {
    const opened = await open(visit);
    return "list" in opened ? decidePage(visit, opened) : opened;
  }),
  post: signedOnly(async (visit, form) => {
    const opened = await open(visit);
    return "list" in opened ? send(visit, opened, form) : opened;
  }),
};

async function open(visit: SignedVisit): Promise<Deciding | Reply> {
  const { office, signedIn, params, query } = visit;
  const caseId = params["caseId"] ?? "";
  const { who, purpose } = signedIn;
  const found = await ask(office, who, purpose, draftBesideOthers, {}, { caseId });
  if (isRefusal(found)) return { refusal: found, room: "desk" };
  const { answer: list, version } = found;
  const blocks = Number(query["blocks"] ?? "0");
  const form =
    list.draft === undefined
      ? usual(list.file.type.standards, blocks)
      : formOfDraft(list.draft, Number.isInteger(blocks) ? blocks : 0);
  return { list, version, form, problems: [] };
}

// In nearly every case the person bears the burden; the officer sees it chosen and may change it.
function usual(standards: readonly string[], blocks: number): Form {
  const [only, ...others] = standards;
  return {
    texts: {
      burden: ["applicant"],
      standard: others.length === 0 && only !== undefined ? [only] : [],
      blocks: [String(Math.min(Math.max(blocks || 1, 1), 50))],
    },
    uploads: {},
  };
}

/** Saves what changed; signs only what stood on the page unchanged, so that it was read. */
async function send(visit: SignedVisit, opened: Deciding, form: Form): Promise<Reply> {
  const { list } = opened;
  const { state } = list.file;
  const wish = textOf(form, "do");
  const here = `/desk/decide/${state.caseId}`;
  const version = Number(textOf(form, "version"));
  // A draft older than what the person said last is saved anew as it stands, read once more.
  const isOlder = list.checks.some((check) =>
    check.open.some(({ code }) => code === "newer-answer"),
  );
  const changed = isChanged(form, list.draft, state.exhibits);
  if (changed || (wish === "save" && isOlder)) {
    const problem = await save(visit, opened, form);
    if (problem !== undefined) return problem;
    if (wish === "sign") return { redirect: `${here}?saved=read-first#preview` };
  }
  if (wish === "add") {
    const blocks = blockCount(form) + 1;
    return { redirect: `${here}?blocks=${blocks}#finding-${blocks}` };
  }
  if (wish !== "sign" || list.draft === undefined) {
    return { redirect: `${here}?saved=draft#checks` };
  }
  const event = list.signing[0] ?? "";
  const answer = await act(visit.office, visit.signedIn.who, visit.signedIn.purpose, {
    caseId: state.caseId,
    event,
    input: { "draft-version": String(list.draft.version), ...serviceInput(form, list) },
    version,
    key: `${textOf(form, "idempotency-key")}:sign`,
  });
  if (!isRefusal(answer)) return { redirect: `/cases/${state.caseId}?done=${event}` };
  return mistaken(visit, opened, form, answer, answer.fields ?? []);
}

/** How it is sent, and what the letter says in the person's language where it is asked for. */
function serviceInput(form: Form, list: DecisionChecklist): JsonObject {
  const said = Object.entries(serviceFields(list)).flatMap(([name, field]) => {
    const value = textOf(form, name).trim();
    if (value === "") return [];
    return [[name, field.kind === "yes-no" ? value === "yes" : value] as const];
  });
  return Object.fromEntries(said);
}

async function save(visit: SignedVisit, opened: Deciding, form: Form): Promise<Reply | undefined> {
  const { list } = opened;
  const { state } = list.file;
  const { input, blocks } = draftInput(form, state.exhibits);
  const answer = await act(visit.office, visit.signedIn.who, visit.signedIn.purpose, {
    caseId: state.caseId,
    event: list.drafting ?? "",
    input,
    version: Number(textOf(form, "version")),
    key: textOf(form, "idempotency-key"),
  });
  if (!isRefusal(answer)) return undefined;
  const problems = (answer.fields ?? []).map((problem) => onPage(problem, blocks));
  return mistaken(visit, opened, form, answer, problems);
}

function mistaken(
  visit: SignedVisit,
  opened: Deciding,
  form: Form,
  refusal: Refusal,
  problems: readonly FieldProblem[],
): Reply {
  const seen = Number(textOf(form, "version"));
  const isStale = refusal.code === "stale-version" && seen < opened.version;
  return decidePage(visit, {
    ...opened,
    form,
    refusal,
    problems,
    ...(isStale ? { since: seen } : {}),
  });
}
