// What stands between the marks of an isolate has a direction of its own.
const ISOLATES = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/gu;
const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * The direction a text itself runs in: that of its first letter. Numbers alone run from the left,
 * in every language: the parts of a telephone number keep their order.
 */
export function directionOfText(text: string): "ltr" | "rtl" {
  const first = (LETTER.exec(text.replaceAll(ISOLATES, "")) ?? LETTER.exec(text))?.[0];
  return first !== undefined && RIGHT_TO_LEFT.test(first) ? "rtl" : "ltr";
}
