import type { Html } from "../../parts/html.ts";
import { textField } from "../../parts/text-field.ts";
import type { Visit } from "../../visit.ts";

/** Where the code of an app, or a printed one, is typed. It may stay empty. */
export const codeField = (words: Visit["words"], error?: string): Html =>
  textField({
    words,
    name: "code",
    label: words.t("account.code"),
    hint: words.t("account.code-hint"),
    autocomplete: "one-time-code",
    direction: "ltr",
    width: 20,
    error,
  });
