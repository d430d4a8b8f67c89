import { FIELD_CLASSES, PURPOSES, type Role } from "#domain/access/roles.ts";
import type { PolicyText } from "#domain/access/policy-text.ts";
import type { PolicyBounds } from "#rulebook/policy-bounds.ts";
import { namesIn } from "#rulebook/policy-names.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html, type HtmlValue } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";

const GRANTS = ["standing", "assigned", "granted", "broke-glass", "excluded"] as const;

/** The five ways to come to read a case, or to be kept from it, with start, end and reason. */
export const grantKinds = (words: Words): Html =>
  section({
    id: "grants",
    title: words.t("bounds.grants"),
    body: table({
      caption: words.t("bounds.grants"),
      isCaptionHidden: true,
      isStacked: true,
      columns: ["grant", "begins", "ends", "reason"].map((name) => ({
        text: words.t(`bounds.column.${name}`),
      })),
      rows: GRANTS.map((kind) => [
        words.t(`readers.kind.${kind}`),
        ...["begins", "ends", "reason"].map((name) => words.t(`bounds.${kind}.${name}`)),
      ]),
    }),
  });

/** Each purpose with the roles that may name it and what it lets them do. */
export const purposeTable = (words: Words, { purposes }: PolicyBounds): Html =>
  section({
    id: "purposes",
    title: words.t("bounds.purposes"),
    body: html`<p>${words.t("bounds.purposes-lead")}</p>${table({
      caption: words.t("bounds.purposes"),
      isCaptionHidden: true,
      isStacked: true,
      columns: ["purpose", "role", "acts"].map((name) => ({
        text: words.t(`bounds.column.${name}`),
      })),
      rows: PURPOSES.flatMap((purpose) =>
        purposes
          .filter((one) => one.purpose === purpose)
          .map(({ role, actions }): HtmlValue[] => [
            words.t(`policy.purpose.${purpose}`),
            roleWords(words, role),
            words.list(actions.map((one) => actionWords(words, one))),
          ]),
      ),
    })}`,
  });

/** Each class of field and who reads it, for what. */
export const classTable = (words: Words, { classes }: PolicyBounds): Html =>
  section({
    id: "classes",
    title: words.t("bounds.classes"),
    body: html`<p>${words.t("bounds.classes-lead")}</p>${table({
      caption: words.t("bounds.classes"),
      isCaptionHidden: true,
      isStacked: true,
      columns: ["class", "read-by"].map((name) => ({ text: words.t(`bounds.column.${name}`) })),
      rows: FIELD_CLASSES.map((one): HtmlValue[] => [
        words.t(`policy.class.${one}`),
        html`<ul class="govuk-list">${readersOf(classes.filter((it) => it.fieldClass === one)).map(
          ([role, purposes]) =>
            html`<li>${words.t("bounds.reader", {
              role: roleWords(words, role),
              purposes: words.list(
                purposes.map((purpose) => words.t(`policy.purpose.${purpose}`)),
                "or",
              ),
            })}</li>`,
        )}</ul>`,
      ]),
    })}`,
  });

function readersOf(classes: PolicyBounds["classes"]) {
  const roles = [...new Set(classes.map(({ role }) => role))];
  return roles.map(
    (role) =>
      [role, classes.filter((one) => one.role === role).map(({ purpose }) => purpose)] as const,
  );
}

const roleWords = (words: Words, role: Role): string => words.t(`policy.role.${role}`);

/** An action in words where there are some; else its name, which is what policies say. */
function actionWords(words: Words, action: string): string {
  const key = [`bounds.act.${action}`, `audit.asked.${action}`].find((one) => words.has(one));
  return key === undefined ? action : words.t(key);
}

/** A policy in words: what it names, in the reader's language; its text alone joins these. */
export function inWords(words: Words, { text }: Pick<PolicyText, "text">): Html {
  const { isForbid, actions, kinds, roles, purposes, ties, modes, classes, besides, isProtected } =
    namesIn(text);
  const list = (all: readonly string[]) => words.list([...all], "or");
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["kind", roles.length > 0 ? [] : kinds.map((one) => words.t(`bounds.kind.${one}`))],
    ["who", roles.map((one) => roleWords(words, one))],
    ["tie", ties.map((one) => words.t(`policy.tie.${one}`))],
    ["purpose", purposes.map((one) => words.t(`policy.purpose.${one}`))],
    [
      "what",
      actions.map((one) => (one === "see" ? words.t("bounds.see") : actionWords(words, one))),
    ],
    ["class", classes.map((one) => words.t(`policy.class.${one}`))],
    ["where", modes.map((one) => words.t(`policy.mode.${one}`))],
    ["protected", isProtected ? [words.t("bounds.protected")] : []],
    [
      "besides",
      besides.map((one) =>
        words.t(words.has(`policy.role.${one}`) ? `policy.role.${one}` : `policy.tie.${one}`),
      ),
    ],
  ];
  return html`<p><b>${words.t(isForbid ? "bounds.never" : "bounds.allows")}</b></p>
<dl class="rc-consequences">${rows
    .filter(([, all]) => all.length > 0)
    .map(
      ([name, all]) => html`<dt>${words.t(`bounds.names.${name}`)}</dt><dd>${list(all)}</dd>`,
    )}</dl>`;
}
