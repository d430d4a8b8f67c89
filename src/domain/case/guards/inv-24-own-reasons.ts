import { officerReasons, templateShare } from "../reasons-likeness.ts";
import type { Guard } from "./guard.ts";

const MOST_TEMPLATE = 0.6;

/** Reasons are about this person: less than 60 % of them are the office's standard texts. */
export const inv24: Guard = {
  id: "INV-24",
  protects: "person",
  cite: "Recourse: reasons are written for one person",
  mark: "product",
  check({ draft, type }) {
    const share = templateShare(officerReasons(draft), Object.values(type.template_texts ?? {}));
    return share < MOST_TEMPLATE
      ? []
      : [{ code: "mostly-template", params: { percent: Math.round(share * 100) } }];
  },
};
