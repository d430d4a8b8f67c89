import { dayIn } from "#words/dates.ts";
import type { PolicyStanding } from "#domain/access/policy-steps.ts";
import type { Words } from "#words/load-words.ts";
import type { Page } from "./parts/page.ts";

/** What stands on every page while two people's change waits that allows what never was allowed. */
export function comingPolicies(
  words: Words,
  { open }: PolicyStanding,
  zone: string,
): Page["coming"] {
  if (open?.kind !== "agreement" || !open.loosens) return undefined;
  const date = words.date(dayIn(open.dueAt ?? open.at, zone));
  return {
    text: words.t("policy.coming", { date }),
    link: words.t("policy.coming-link"),
    href: `/rules/policies/${open.hash}`,
  };
}
