import { isRefusal, type Refusal, REFUSALS } from "#domain/refusal.ts";
import { type Use, USES } from "#sign-in/channels.ts";
import type { Contact } from "#sign-in/telling.ts";
import { actionForm } from "../../parts/action-form.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset, notice } from "../../parts/notice.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { textArea } from "../../parts/text-area.ts";
import { textField } from "../../parts/text-field.ts";
import { problemOf, reasonOf, remedyOf } from "../../refusal-words.ts";
import { proveAgainPath } from "./prove-again-path.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
} from "../../visit.ts";

const PATH = "/account/contact";
const AGAIN = proveAgainPath(PATH);
const isFresh = ({ signedIn }: SignedVisit): boolean => signedIn.who.isFresh === true;
const DONE = ["confirm", "set", "removed"] as const;

/** How somebody is told of changes in their account: e-mail, post, or a safe contact alone. */
export const contactScreen: Screen = {
  path: PATH,
  get: signedOnly((visit) => shown(visit)),
  post: signedOnly(async (visit, form) => {
    if (!isFresh(visit)) return { redirect: AGAIN };
    const what = textOf(form, "what");
    const refusal = await change(visit, form, what);
    if (isRefusal(refusal)) return shown(visit, { refusal, form });
    const done = what.startsWith("ask") ? "confirm" : what === "remove" ? "removed" : "set";
    return { redirect: `${PATH}?done=${done}` };
  }),
};

function change({ accounts, signedIn }: SignedVisit, form: Form, what: string) {
  const { telling } = accounts;
  const { who } = signedIn;
  const use = USES.find((one) => one === textOf(form, "use")) ?? "email";
  if (what === "ask-email") return telling.askEmail(who, textOf(form, "email"), "email");
  if (what === "ask-safe") return telling.askEmail(who, textOf(form, "safe-email"), "safe");
  if (what === "confirm") return telling.confirmEmail(who, textOf(form, "code"));
  if (what === "set-post") return telling.setPost(who, textOf(form, "post"), "post");
  if (what === "set-safe") return telling.setPost(who, textOf(form, "safe-post"), "safe");
  return telling.remove(who, use);
}

type Tried = { readonly refusal: Refusal; readonly form: Form };

// Which field of the page a thing to do is typed into.
const FIELDS: Readonly<Record<string, string>> = {
  "ask-email": "email",
  "ask-safe": "safe-email",
  confirm: "code",
  "set-post": "post",
  "set-safe": "safe-post",
};

async function shown(visit: SignedVisit, tried?: Tried): Promise<Reply> {
  const { words, signedIn, accounts, query } = visit;
  const contact = await accounts.telling.contact(signedIn.who.accountId);
  const title = words.t("contact.title");
  const field = tried && (FIELDS[textOf(tried.form, "what")] ?? "");
  const problem = tried && problemIn(visit, tried.refusal);
  const errors = problem === undefined ? [] : [{ field: field || "main", text: problem }];
  const view: View = { visit, contact, tried, errorOf: (name) => name === field && problem };
  const done = DONE.find((one) => one === query["done"]);
  return {
    show: {
      room: signedIn.who.kind === "staff" ? "desk" : "person",
      title,
      hasProblem: tried !== undefined,
      status: tried === undefined ? 200 : REFUSALS[tried.refusal.code],
      main: html`<p><a class="govuk-link" href="/account">${words.t("contact.back")}</a></p>
${errorSummary({ words, errors })}
${tried === undefined && done && notice({ words, kind: "done", text: words.t(doneKey(done)) })}
${pageHeading({ title, lead: words.t("contact.lead") })}
${confirmPart(view)}
${safePart(view)}
${emailPart(view)}
${postPart(view)}
${inset(words.t("contact.old-first"))}`,
    },
  };
}

const doneKey = (done: (typeof DONE)[number]): string => `contact.done-${done}`;

type View = {
  readonly visit: SignedVisit;
  readonly contact: Contact;
  readonly tried: Tried | undefined;
  readonly errorOf: (field: string) => string | false | undefined;
};

const problemIn = ({ words }: SignedVisit, refusal: Refusal): string => {
  const [first] = refusal.fields ?? [];
  if (first !== undefined) return problemOf(words, first);
  return `${reasonOf(words, refusal)} ${remedyOf(words, refusal)}`;
};

function confirmPart({ visit, contact: { pending }, errorOf }: View): Html | false {
  const { words, signedIn } = visit;
  if (pending === undefined || !isFresh(visit)) return false;
  const isSafe = pending.use === "safe";
  return section({
    id: "confirm",
    title: words.t("contact.confirm-title", { address: pending.address }),
    body: actionForm({
      action: PATH,
      csrf: signedIn.csrf,
      hidden: { what: "confirm" },
      body: textField({
        words,
        name: "code",
        label: words.t("contact.confirm-code"),
        hint: words.t(isSafe ? "contact.confirm-text-safe" : "contact.confirm-text"),
        kind: "number-text",
        width: 10,
        autocomplete: "one-time-code",
        error: errorOf("code") || undefined,
      }),
      submit: { text: words.t("contact.confirm") },
    }),
  });
}

function safePart(view: View): Html {
  const { words, accounts } = view.visit;
  const { safe } = view.contact;
  const forms =
    safe === undefined
      ? html`${accounts.telling.sendsMail && emailForm(view, "safe-email", "ask-safe")}
${postForm(view, "safe-post", "set-safe")}`
      : removeForm(view, "safe");
  const body = html`<p>${words.t("contact.safe-use")}</p>
${stands(view, safe?.address)}${safe !== undefined && html`<p>${words.t("contact.safe-is-set")}</p>`}
${changing(view, forms)}`;
  return section({ id: "safe", title: words.t("contact.safe"), body });
}

function emailPart(view: View): Html {
  const { words, accounts } = view.visit;
  const { email } = view.contact;
  const forms = html`${emailForm(view, "email", "ask-email")}
${email !== undefined && removeForm(view, "email")}`;
  const body = accounts.telling.sendsMail
    ? html`<p>${words.t("contact.email-use")}</p>${stands(view, email)}${changing(view, forms)}`
    : html`<p>${words.t("contact.no-mail")}</p>`;
  return section({ id: "by-email", title: words.t("contact.email"), body });
}

function postPart(view: View): Html {
  const { words } = view.visit;
  const { post } = view.contact;
  const forms = html`${postForm(view, "post", "set-post")}
${post !== undefined && removeForm(view, "post")}`;
  return section({
    id: "by-post",
    title: words.t("contact.post"),
    body: html`<p>${words.t("contact.post-use")}</p>${stands(view, post)}${changing(view, forms)}`,
  });
}

// What is there stands in one line a line of the address; what nobody gave is said.
function stands({ visit: { words } }: View, address: string | undefined): Html {
  if (address === undefined) return html`<p class="govuk-hint">${words.t("contact.none")}</p>`;
  const lines = address
    .split("\n")
    .map((line, n) => html`${n > 0 && html`<br>`}<bdi>${line}</bdi>`);
  return html`<p><strong>${lines}</strong></p>`;
}

// An open screen that somebody left is no proof of who sits before it.
function changing({ visit }: View, forms: Html): Html {
  if (isFresh(visit)) return forms;
  return html`<p><a class="govuk-link" href="${AGAIN}">${visit.words.t("parts.change")}</a></p>`;
}

function typed({ tried }: View, field: string): string {
  return tried === undefined ? "" : textOf(tried.form, field);
}

function emailForm(view: View, name: "email" | "safe-email", what: string): Html {
  const { words, signedIn } = view.visit;
  return actionForm({
    action: PATH,
    csrf: signedIn.csrf,
    hidden: { what },
    body: textField({
      words,
      name,
      label: words.t("contact.address-email"),
      kind: "email",
      value: typed(view, name),
      autocomplete: name === "email" ? "email" : "off",
      error: view.errorOf(name) || undefined,
    }),
    submit: {
      kind: "secondary",
      text: words.t(name === "email" ? "contact.set-email" : "contact.set-safe-email"),
    },
  });
}

function postForm(view: View, name: "post" | "safe-post", what: string): Html {
  const { words, signedIn } = view.visit;
  return actionForm({
    action: PATH,
    csrf: signedIn.csrf,
    hidden: { what },
    body: textArea({
      words,
      name,
      rows: 4,
      label: words.t(name === "post" ? "contact.address-post" : "contact.safe-post"),
      hint: name === "post" ? undefined : words.t("contact.address-post"),
      value: typed(view, name),
      error: view.errorOf(name) || undefined,
    }),
    submit: {
      kind: "secondary",
      text: words.t(name === "post" ? "contact.set-post" : "contact.set-safe-post"),
    },
  });
}

function removeForm({ visit: { words, signedIn } }: View, use: Use): Html {
  return actionForm({
    action: PATH,
    csrf: signedIn.csrf,
    hidden: { what: "remove", use },
    body: html``,
    submit: { kind: "secondary", text: words.t("contact.remove") },
  });
}
