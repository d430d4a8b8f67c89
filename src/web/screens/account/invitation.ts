import { isRefusal } from "#domain/refusal.ts";
import { type Screen, textOf, type Visit } from "../../visit.ts";
import { codePage, type Tried } from "./code-page.ts";

const PATH = "/invitation";

const page = (visit: Visit, tried?: Tried) =>
  codePage(visit, { room: "invitation", path: PATH, fields: ["code", "password"] }, tried);

/** The code of a letter makes the account, with a password that nobody else ever knew. */
export const invitationScreen: Screen = {
  path: PATH,
  isForVisitors: true,
  get: (visit) => page(visit),
  async post(visit, form) {
    const { accounts, words, from } = visit;
    const chosen = { password: textOf(form, "password"), language: words.language };
    const made = await accounts.invitations.accept(textOf(form, "code"), chosen, from);
    if (isRefusal(made)) return page(visit, { form, refusal: made });
    return { redirect: "/account/sign-in", cookie: { value: made.token } };
  },
};
