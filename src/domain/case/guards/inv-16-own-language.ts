import { SPOKEN_HERE } from "../spoken-here.ts";
import { type Guard, nothing } from "./guard.ts";

/**
 * A notice is in the person's language, or a summary in it comes along with the offer of an
 * interpreter. The product's own words are such a summary in the languages that it speaks.
 */
export const inv16: Guard = {
  id: "INV-16",
  protects: "person",
  cite: "42 USC 2000d; Regulation (EU) 2024/1348 Art 8",
  mark: "contested",
  check: nothing,
  notice({ state, adverse, summary, offersInterpreter }) {
    const language = state.parties[0]?.language;
    if (!adverse || language === undefined) return [];
    const [tongue = ""] = language.split("-");
    if (SPOKEN_HERE.includes(tongue)) return [];
    return [
      ...(summary.trim() === "" ? [{ code: "no-summary", params: { language } }] : []),
      ...(offersInterpreter ? [] : [{ code: "no-interpreter-offered", params: { language } }]),
    ];
  },
};
