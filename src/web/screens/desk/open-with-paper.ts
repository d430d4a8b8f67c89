import { opensCase } from "#domain/case/actions/notice.ts";
import { namedError } from "../../fields/named-error.ts";
import { type FieldDefinition, findEvent, type PinnedCaseType } from "#domain/case/case-type.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import type { Json, JsonObject } from "#domain/case/state.ts";
import { isRefusal, type Refusal, REFUSALS, refuse } from "#domain/refusal.ts";
import { act, type ActAnswer } from "#door/act.ts";
import { renderFields } from "../../fields/render-fields.ts";
import { typeWord } from "../../fields/type-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import { beforeYouAct } from "../../parts/before-you-act.ts";
import { button } from "../../parts/button.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { html } from "../../parts/html.ts";
import { refusalPanel } from "../../parts/refusal-panel.ts";
import { pageHeading } from "../../parts/sections.ts";
import { lawOf, reasonOf, remedyOf } from "../../refusal-words.ts";
import { type Form, type Reply, type Screen, signedOnly, type SignedVisit } from "../../visit.ts";
import { invitationPanel } from "../person/invitation-panel.ts";
import {
  atPersonField,
  hiddenReserved,
  type Mistaken,
  PERSON_FIELDS,
  readOpening,
} from "./opening-form.ts";

/** Kinds of case that this visitor opens with a paper that was served on somebody. */
export function typesOpenedByPaper({ office, signedIn }: SignedVisit): readonly PinnedCaseType[] {
  if (office.mode !== "own" || signedIn.purpose !== "intake") return [];
  return [...office.rules.current.values()].filter((type) => {
    const opens = findEvent(type, type.opens_with);
    return opens !== undefined && opensCase(type, opens) && opens.by.includes("intake-clerk");
  });
}

/** The other side brought a paper that it served on somebody: their case begins with it. */
export const openWithPaper: Screen = {
  path: "/desk/served/:typeId",
  takesFiles: true,
  get: signedOnly((visit) => {
    const type = typeHere(visit);
    return "refused" in type ? { refusal: type, room: "desk" } : page(visit, type, {});
  }),
  post: signedOnly(async (visit, form) => {
    const type = typeHere(visit);
    return "refused" in type ? { refusal: type, room: "desk" } : send(visit, type, form);
  }),
};

function typeHere(visit: SignedVisit): PinnedCaseType | Refusal {
  const types = typesOpenedByPaper(visit);
  if (types.length === 0) return refuse("not-allowed");
  return types.find(({ id }) => id === visit.params["typeId"]) ?? refuse("not-found");
}

async function send(visit: SignedVisit, type: PinnedCaseType, form: Form): Promise<Reply> {
  const { office, signedIn } = visit;
  const { who, purpose } = signedIn;
  const opening = await readOpening(visit, form, fieldsOf(type));
  const { key, reserved, read, mistaken } = opening;
  if (read.problems.length > 0) {
    const isGone = read.problems.some((one) => one.code === "file-gone");
    const refusal = refuse("invalid-input", { fields: read.problems });
    return page(visit, type, { ...mistaken(isGone), refusal });
  }
  const answer = await act(office, who, purpose, {
    typeId: type.id,
    reserved,
    event: type.opens_with,
    input: withPerson(read.input),
    key,
  });
  if (!isRefusal(answer)) return opened(visit, type, answer);
  const fields = (answer.fields ?? []).map(atPersonField);
  return page(visit, type, {
    ...mistaken(answer.code === "file-gone"),
    refusal: answer.fields === undefined ? answer : { ...answer, fields },
  });
}

function withPerson({ name, language, ...rest }: JsonObject): JsonObject {
  const person: Record<string, Json> = {};
  if (name !== undefined) person["name"] = name;
  if (language !== undefined) person["language"] = language;
  return { ...rest, person };
}

const fieldsOf = (type: PinnedCaseType): Record<string, FieldDefinition> => ({
  ...PERSON_FIELDS,
  ...fieldsOfEvent(type, type.opens_with),
});

const crumbs = ({ words }: SignedVisit, text: string) => [
  { text: words.t("desk.list.title-intake"), href: "/desk/office" },
  { text },
];

// The code is in this answer alone: a page that came after it could not show it again.
function opened(
  visit: SignedVisit,
  type: PinnedCaseType,
  { caseId, invitation }: ActAnswer,
): Reply {
  const { words } = visit;
  const title = typeWord(words, type, `event.${type.opens_with}.done`);
  return {
    show: {
      room: "desk",
      title,
      breadcrumbs: crumbs(visit, title),
      main: html`<div class="rc-reading">${pageHeading({
        title,
        above: `${typeWord(words, type, "title")} · ${caseId}`,
      })}
<p>${words.t("court.paper.hand-over")}</p>
${invitation !== undefined && invitationPanel(words, invitation)}
${button({ text: words.t("court.paper.to-case"), href: `/cases/${caseId}` })}</div>`,
    },
  };
}

function page(
  visit: SignedVisit,
  type: PinnedCaseType,
  { form, refusal, reserved }: Mistaken,
): Reply {
  const { words, office, signedIn } = visit;
  const event = type.opens_with;
  const problems = refusal?.fields ?? [];
  const title = typeWord(words, type, `event.${event}`);
  const clocks = (findEvent(type, event)?.starts ?? []).map((name) =>
    typeWord(words, type, `deadline.${name}`),
  );
  return {
    show: {
      room: "desk",
      title,
      breadcrumbs: crumbs(visit, title),
      hasProblem: refusal !== undefined,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      main: html`<div class="rc-reading">${errorSummary({
        words,
        errors: problems.map((one) => namedError(words, type, event, one)),
      })}
${
  refusal !== undefined &&
  problems.length === 0 &&
  refusalPanel({
    words,
    reason: reasonOf(words, refusal),
    remedy: remedyOf(words, refusal),
    law: lawOf(refusal),
    code: refusal.code,
  })
}
${pageHeading({ title, above: typeWord(words, type, "title") })}
${beforeYouAct({
  words,
  happens: [typeWord(words, type, `event.${event}.explain`)],
  told: [words.t("court.paper.told")],
  clocks,
  cannotUndo: [words.t("desk.undo.kept")],
})}
${actionForm({
  action: `/desk/served/${type.id}`,
  csrf: signedIn.csrf,
  idempotencyKey: office.newId(),
  hidden: hiddenReserved(visit, reserved),
  hasFile: true,
  body: renderFields(words, type, event, fieldsOf(type), form, problems, {
    today: visit.office.clock.today(),
  }),
  submit: { text: title },
})}</div>`,
    },
  };
}
