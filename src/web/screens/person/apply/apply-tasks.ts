import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { ApplicationDraft } from "#domain/drafts.ts";
import { isRefusal } from "#domain/refusal.ts";
import { dropDraft } from "#door/keep-draft.ts";
import { typeWord } from "../../../fields/type-words.ts";
import { actionForm } from "../../../parts/action-form.ts";
import { type Html, html } from "../../../parts/html.ts";
import { details, notice } from "../../../parts/notice.ts";
import { pageHeading } from "../../../parts/sections.ts";
import { type Task, taskList } from "../../../parts/task-list.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, textOf } from "../../../visit.ts";
import { beforeYouStart } from "./before-you-start.ts";
import { isDone, nextOpen, openDraft, questionsOf, saveDraft } from "./draft-in-hand.ts";

/** One application: what to know before it begins, then its sections with how far each is. */
export const applyTasks: Screen = {
  path: "/apply/:type",
  get: signedOnly(async (visit) => {
    const opened = await openDraft(visit);
    if (isRefusal(opened)) return { refusal: opened, room: "person" };
    const { type, draft } = opened;
    return draft === undefined ? before(visit, type) : tasks(visit, type, draft);
  }),
  post: signedOnly(async (visit, form) => {
    const opened = await openDraft(visit);
    if (isRefusal(opened)) return { refusal: opened, room: "person" };
    const { type, draft } = opened;
    const { office, signedIn } = visit;
    if (textOf(form, "do") === "discard") {
      if (draft !== undefined) await dropDraft(office, signedIn.who, type.id, draft);
      return { redirect: "/apply" };
    }
    if (draft === undefined) {
      const fresh = { answers: {}, files: {}, seen: [], key: office.newId() };
      const no = await saveDraft(visit, type, fresh);
      if (no !== undefined) return { refusal: no, room: "person" };
    }
    return { redirect: `/apply/${type.id}` };
  }),
};

function before({ words, signedIn }: SignedVisit, type: PinnedCaseType): Reply {
  const title = typeWord(words, type, "title");
  const lead = typeWord(words, type, "description");
  return {
    show: {
      room: "person",
      title,
      main: html`${pageHeading({ title, above: words.t("apply.before.title"), lead })}
${beforeYouStart(words, type)}
${actionForm({
  action: `/apply/${type.id}`,
  csrf: signedIn.csrf,
  body: [],
  submit: { text: words.t("apply.before.start") },
})}`,
    },
  };
}

function tasks(visit: SignedVisit, type: PinnedCaseType, draft: ApplicationDraft): Reply {
  const { words, query } = visit;
  const title = typeWord(words, type, "title");
  const sections = type.sections.map((section) => taskOf(visit, type, draft, section.name));
  const isReady = sections.every((task) => task.state === "done");
  const check: Task = {
    title: words.t("apply.check.title"),
    state: isReady ? "to-do" : "not-yet",
    href: `/apply/${type.id}/check`,
  };
  const saved = words.t("apply.tasks.saved");
  return {
    show: {
      room: "person",
      title,
      main: html`${query["saved"] !== undefined && notice({ words, kind: "done", text: saved })}
${pageHeading({
  title,
  above: words.t("apply.tasks.above"),
  lead: words.t("apply.tasks.lead", {
    done: sections.filter(isFinished).length,
    all: sections.length,
  }),
})}
${taskList({ words, tasks: [...sections, check] })}
<p>${words.t("apply.tasks.kept")}</p>
${discard(visit, type)}`,
    },
  };
}

const isFinished = (task: Task): boolean => task.state === "done";

function taskOf(
  { words, office }: SignedVisit,
  type: PinnedCaseType,
  draft: ApplicationDraft,
  section: string,
): Task {
  const questions = questionsOf(type, draft).filter((one) => one.section === section);
  const standing = { type, draft, today: office.clock.today() };
  const done = questions.filter((one) => isDone(one, standing));
  const first = nextOpen(standing, section) ?? questions[0];
  const started = done.length > 0 ? "started" : "to-do";
  return {
    title: typeWord(words, type, `section.${section}`),
    state: done.length === questions.length ? "done" : started,
    hint: words.t("apply.tasks.questions", { n: questions.length }),
    ...(first === undefined ? {} : { href: `/apply/${type.id}/${first.name}` }),
  };
}

function discard({ words, signedIn }: SignedVisit, type: PinnedCaseType): Html {
  return details({
    summary: words.t("apply.tasks.discard"),
    body: html`<p>${words.t("apply.tasks.discard-text")}</p>${actionForm({
      action: `/apply/${type.id}`,
      csrf: signedIn.csrf,
      hidden: { do: "discard" },
      body: [],
      submit: { text: words.t("apply.tasks.discard-now"), kind: "warning" },
    })}`,
  });
}
