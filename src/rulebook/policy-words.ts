import type { PolicyChange, PolicyDiff, PolicyGrant } from "#domain/access/policy-diff.ts";
import type { Facts } from "#domain/access/facts.ts";
import type { Words } from "#words/load-words.ts";

/** Changes for one role, tie and purpose: a heading, and a line for each thing gained or lost. */
export type PolicyChangeWords = {
  readonly title: string;
  readonly gains: readonly string[];
  readonly loses: readonly string[];
};

/** What a comparison of policies says in words, what is loosened apart: it comes first. */
export function policyDiffWords(
  words: Words,
  { loosened, changes }: PolicyDiff,
): { readonly loosened: readonly string[]; readonly changes: readonly PolicyChangeWords[] } {
  return {
    loosened: loosened.map(({ id, once }) =>
      words.t("policy.loosened", { id, once: requestWords(words, once) }),
    ),
    changes: changes.map((change) => ({
      title: titleOf(words, change),
      gains: change.gains.map((grant) => grantWords(words, grant)),
      loses: change.loses.map((grant) => grantWords(words, grant)),
    })),
  };
}

const titleOf = (words: Words, { actor, relations, purpose }: PolicyChange): string =>
  words.t("policy.who", {
    who: actorWords(words, actor),
    tie: tieWords(words, relations),
    purpose: words.t(`policy.purpose.${purpose}`),
  });

/** One request in words: who, in which tie, for what, wants which action. */
export const requestWords = (words: Words, facts: Facts): string =>
  words.t("policy.request", {
    who: actorWords(words, { kind: facts.actorKind, roles: facts.roles }),
    tie: tieWords(words, facts.relations),
    purpose: words.t(`policy.purpose.${facts.purpose}`),
    what: whatWords(words, facts),
    cases: words.t(`policy.mode.${facts.caseMode}`),
  });

/** An actor by role; by kind where they have none. */
export function actorWords(words: Words, { kind, roles }: PolicyChange["actor"]): string {
  if (kind === "clock") return words.t("policy.kind.clock");
  if (roles.length === 0) return words.t(`policy.kind.${kind}`);
  return words.list(roles.map((role) => words.t(`policy.role.${role}`)));
}

/** How somebody stands to a case, in words. */
export const tieWords = (words: Words, relations: PolicyChange["relations"]): string =>
  relations.length === 0
    ? words.t("policy.tie.none")
    : words.list(relations.map((one) => words.t(`policy.tie.${one}`)));

/** An action by its name, which is what policies say; the sight of a class in words. */
export const whatWords = (
  words: Words,
  { action, fieldClass }: Pick<Facts, "action" | "fieldClass">,
): string =>
  fieldClass === undefined
    ? action
    : words.t("policy.sees", { what: words.t(`policy.class.${fieldClass}`) });

function grantWords(words: Words, grant: PolicyGrant): string {
  const { modes, hidden, extra } = grant;
  const said = words.t("policy.grant", {
    what: whatWords(words, grant),
    cases: words.list(modes.map((mode) => words.t(`policy.mode.${mode}`))),
    hidden: hidden.length > 1 ? "both" : hidden[0] === true ? "protected" : "other",
  });
  return extra === undefined ? said : `${said} ${words.t(`policy.extra.${extra}`)}`;
}
