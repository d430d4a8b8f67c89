import type { Role } from "#domain/access/roles.ts";
import { knowsProtected } from "#door/knows-protected.ts";
import type { Choice } from "../../parts/choice-fields.ts";
import type { SignedVisit } from "../../visit.ts";

const MAY_HOLD: Readonly<Record<"own" | "observed", readonly Role[]>> = {
  own: ["caseworker"],
  observed: ["representative", "caseworker"],
};

type Asked = {
  /** Who has the case now, and is no choice. */
  readonly notAgain?: string | undefined;
  /** The case is protected: only somebody who is sworn may know of it. */
  readonly isProtected?: boolean;
  /** Who decided first, and may not decide again. */
  readonly decidedFirst?: string | undefined;
};

/** Whom a case can be given to by somebody else, each with how much they have already. */
export async function officersToChoose(
  { office, words, signedIn }: SignedVisit,
  { notAgain, decidedFirst, isProtected = false }: Asked,
): Promise<Choice[]> {
  const today = office.clock.today();
  const knowsAll = knowsProtected(office, signedIn.who, signedIn.purpose);
  const told = knowsAll ? "all" : "not-hidden";
  const fit = (await office.directory.officers())
    .filter((one) => one.roles.some((role) => MAY_HOLD[office.mode].includes(role)))
    .filter((one) => one.accountId !== notAgain && one.accountId !== signedIn.who.accountId)
    .filter((one) => !isProtected || one.roles.includes("sworn"));
  const choices = fit.map(async ({ accountId, name }) => {
    const load = await office.directory.load(office.newId(), accountId, today, told);
    return {
      value: accountId,
      text: name,
      hint:
        accountId === decidedFirst
          ? words.t("desk.officer.decided-first")
          : words.t("desk.officer.load", { open: load.open, today: load.today }),
    };
  });
  return Promise.all(choices);
}
