/** Phrases inside a problem's sentence, in English; pages have them under `log-problem.what-…`. */
export const logPhraseWording = {
  "fact-case": "case",
  "fact-activity": "activity",
  "fact-time": "time",
  email: "an e-mail address",
  "web-address": "a web address or the name of an account",
  "social-security-number": "a social security number",
  "a-number": "an A-number",
  "receipt-number": "a receipt number",
  "phone-number": "a telephone number",
  "long-number": "a number that can lead to a person",
  country: "the name of a country",
  nationality: "a nationality or a people",
  date: "a date",
  address: "an address",
  life: "words about a birth, a family or a home",
  title: "a form of address with a name",
  "free-text": "free text of more than {limit} characters",
  "office-document": "an office document",
  "zip-or-office-document": "zip or an office document",
  "in-quoted-cell": "in a quoted cell that begins at line {line}",
  "before-the-end": "before {end}",
  "event-log": "a log in XES, OCEL 2.0 JSON or CSV",
  "page-or-list": "it looks like a web page or a list",
  "is-format": "it is {format}",
  "first-element": "its first element is <{element}>, not <log>",
  "no-object-types": "it names no types of object",
  "trace-or-event": "trace or event",
  "json-value": "a value is not valid JSON",
  "json-character": "{character} stands where JSON needs something else",
  "csv-row": "a row is not written as CSV",
  "xml-character": "a character stands where XML allows none of its kind",
  "xml-closing-tag": "a closing tag does not belong to the element that is open",
  "xml-attribute": "an attribute is not written as name and quoted value, or stands twice",
  "xml-entity": "an entity (&…;) is unknown or not well written",
  "xml-outside": "there is text or a second element outside the log",
  "xml-declaration": "the XML declaration is not well written",
  "xml-namespace": "a namespace or a name is not well written",
  "xml-other": "it breaks a rule of XML",
  "no-such-file": "there is no such file",
  "no-permission": "reading it is not permitted",
  "is-folder": "it is a folder",
} as const;

export type LogPhraseCode = keyof typeof logPhraseWording;

/** A phrase by its code, with what it says in turn. */
export type LogPhrase = {
  readonly phrase: LogPhraseCode;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** What a problem's sentence is given: a value of the file, or a phrase, or several. */
export type LogParam = string | number | LogPhrase | readonly LogPhrase[];

/** Makes a phrase; its parameters are values of the file, as they stand. */
export function logPhrase(phrase: LogPhraseCode, params?: LogPhrase["params"]): LogPhrase {
  return params === undefined ? { phrase } : { phrase, params };
}

/** Says in English what a sentence was given. */
export function sayParam(param: LogParam): string {
  if (typeof param !== "object") return String(param);
  const phrases: readonly LogPhrase[] = "phrase" in param ? [param] : param;
  return phrases.map(sayPhrase).join(", ");
}

function sayPhrase({ phrase, params = {} }: LogPhrase): string {
  const wording: string = logPhraseWording[phrase];
  return wording.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? name));
}
