import { mailCameBackOn } from "../returned-mail.ts";
import { addressOf } from "../address-of.ts";
import { addressees } from "../addressees.ts";
import type { Guard } from "./guard.ts";

/**
 * A notice goes to the person and to their representative, with its way, address and date on file.
 * Mail that comes back opens the service again; it is never counted as silence.
 */
export const inv12: Guard = {
  id: "INV-12",
  protects: "person",
  cite: "8 CFR 103.8(a); 8 CFR 292.5",
  mark: "seen",
  check({ state, type }) {
    const on = mailCameBackOn(state, type);
    return on === undefined ? [] : [{ code: "mail-came-back", params: { on } }];
  },
  notice({ state, type, to, adverse, service, today }) {
    if (!adverse) return [];
    const people = addressees(state, today);
    const isMissed = to.length === 0 || people.some((one) => !to.includes(one));
    const address = addressOf(state, type);
    return [
      ...(isMissed ? [{ code: "somebody-is-not-told" }] : []),
      ...(service === "mail" && address.isAsked && address.text === ""
        ? [{ code: "no-address" }]
        : []),
    ];
  },
};
