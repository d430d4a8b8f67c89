import { type LogPhrase, type LogPhraseCode, logPhrase } from "#domain/event-log/log-phrase.ts";

const faults: readonly (readonly [RegExp, LogPhraseCode])[] = [
  [
    /declaration|processing instruction|version number|encoding value|standalone/,
    "xml-declaration",
  ],
  [/name\/value pairs|expected (?:the name|one of)|^value (?:required|must)/, "xml-declaration"],
  [/clos(?:e|ing) tag/, "xml-closing-tag"],
  [/attribute/, "xml-attribute"],
  [/entity/, "xml-entity"],
  [/outside of root|only one root/, "xml-outside"],
  [/namespace|xmlns|prefix|malformed name/, "xml-namespace"],
  [/disallowed|incorrect syntax/, "xml-character"],
];

/** What a parser's message comes to, in words that pages can say in every language. */
export function xmlFault(message: string): LogPhrase {
  const plain = message.replace(/^\d+:\d+: /, "");
  const code = faults.find(([pattern]) => pattern.test(plain))?.[1];
  return logPhrase(code ?? "xml-other");
}
