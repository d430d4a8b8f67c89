import { actionForm } from "../../parts/action-form.ts";
import { html } from "../../parts/html.ts";
import { notice } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, textOf } from "../../visit.ts";
import { roomOf } from "./ways.ts";

const PATH = "/account/sessions";

/** Where somebody is signed in: by day and manner, without address or device (refusal R9). */
export const sessionsScreen: Screen = {
  path: PATH,
  get: signedOnly((visit) => shown(visit)),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { identity, signedIn } = visit;
    const id = textOf(form, "session");
    if (id === "others") {
      const ended = await identity.sessions.endOthers(signedIn.token);
      return { redirect: `${PATH}?ended=${ended}` };
    }
    const isEnded = await identity.sessions.end(signedIn.token, id);
    return isEnded ? { redirect: `${PATH}?ended=one` } : shown(visit);
  }),
};

async function shown(visit: SignedVisit): Promise<Reply> {
  const { identity, signedIn, words, query } = visit;
  const t = (key: string, params = {}) => words.t(`account.sessions.${key}`, params);
  const all = await identity.sessions.list(signedIn.token);
  const ended = query["ended"];
  const told =
    ended === "one" ? t("ended-one") : t("ended", { count: Math.min(999, Number(ended)) });
  const rows = all.map(({ id, isThis, begunOn, openedWith }) => [
    begunOn === undefined ? t("unknown") : words.date(begunOn),
    openedWith === undefined ? t("unknown") : words.t(`account.with.${openedWith}`),
    isThis ? t("this") : endOf(visit, id, t("end")),
  ]);
  return {
    show: {
      room: roomOf(visit),
      title: t("title"),
      main: html`${/^(one|\d+)$/.test(ended ?? "") && notice({ words, kind: "done", text: told })}
${pageHeading({ title: t("title"), lead: t("lead") })}
${table({
  caption: t("caption"),
  isCaptionHidden: true,
  columns: ["day", "with", "what"].map((key) => ({ text: t(key) })),
  rows,
  isStacked: true,
})}
${all.length > 1 && endOf(visit, "others", t("end-others"))}`,
    },
  };
}

const endOf = ({ signedIn }: SignedVisit, session: string, text: string) =>
  actionForm({
    action: PATH,
    csrf: signedIn.csrf,
    hidden: { session },
    body: [],
    submit: { text, kind: "warning" },
  });
