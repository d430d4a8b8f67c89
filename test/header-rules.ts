import { SCREENS } from "#web/screens/all.ts";

/** One answer as the rules of headers see it: header names in small letters. */
export type Answered = {
  /** The pattern of its address, such as `/cases/:caseId`. */
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
};

type Rule = (answer: Answered) => string | undefined;

const one = ({ headers }: Answered, name: string): string => String(headers[name] ?? "");
const isExactly =
  (name: string, value: string): Rule =>
  (answer) =>
    one(answer, name) === value ? undefined : `${name}: ${one(answer, name) || "missing"}`;

const directives = (answer: Answered): ReadonlyMap<string, string> =>
  new Map(
    one(answer, "content-security-policy")
      .split(";")
      .map((part) => part.trim())
      .map((part) => [part.split(" ")[0] ?? "", part.split(" ").slice(1).join(" ")]),
  );

const runs = (path: string): string | undefined =>
  SCREENS.find((screen) => screen.path === path)?.runs;

const contentPolicy: Rule = (answer) => {
  const said = directives(answer);
  if (said.get("default-src") !== "'none'") return "no default-src 'none'";
  if (said.get("frame-ancestors") !== "'none'") return "no frame-ancestors 'none'";
  if (said.has("sandbox")) return undefined;
  const scripts = runs(answer.path) === undefined ? ["'none'"] : ["'none'", "'self'"];
  if (!scripts.includes(said.get("script-src") ?? ""))
    return `script-src ${said.get("script-src")}`;
  if (said.get("base-uri") !== "'none'") return "no base-uri 'none'";
  if (said.get("form-action") !== "'self'") return "no form-action 'self'";
  const loose = [...said.values()].find((value) => /unsafe|\*|:|data/.test(value));
  return loose === undefined ? undefined : `a loose source: ${loose}`;
};

const trustedTypes: Rule = (answer) => {
  const said = directives(answer);
  if (said.has("sandbox")) return undefined;
  const isOn = said.get("require-trusted-types-for") === "'script'";
  return isOn && said.get("trusted-types") === "'none'" ? undefined : "not required";
};

const sniffing: Rule = (answer) => {
  const wrong = isExactly("x-content-type-options", "nosniff")(answer);
  if (wrong !== undefined || answer.body === "") return wrong;
  const type = one(answer, "content-type");
  if (type === "") return "a body without a type";
  return type.startsWith("text/") && !/charset=utf-8/i.test(type)
    ? `${type}, no charset`
    : undefined;
};

const cookiesOf = ({ headers }: Answered): readonly string[] =>
  [headers["set-cookie"] ?? []].flat().map(String);

const cookies: Rule = (answer) =>
  cookiesOf(answer).find(
    (said) =>
      !said.startsWith("__Host-") ||
      !/; Path=\/(;|$)/.test(said) ||
      !said.includes("; Secure") ||
      /; Domain=/i.test(said) ||
      // What is taken away needs no more.
      (!said.includes("; HttpOnly") && !said.includes("Expires=Thu, 01 Jan 1970")) ||
      (!/; SameSite=(Strict|Lax)/.test(said) && !said.includes("Expires=Thu, 01 Jan 1970")),
  );

const sharing: Rule = ({ headers }) =>
  Object.keys(headers).find((name) => name.startsWith("access-control-"));

const FEATURES = ["camera", "geolocation", "microphone", "payment", "usb", "serial", "hid", "midi"];
const permissions: Rule = (answer) => {
  const said = one(answer, "permissions-policy").split(", ");
  const missing = FEATURES.find((feature) => !said.includes(`${feature}=()`));
  if (missing !== undefined) return `${missing} is not denied`;
  const mayHold = runs(answer.path) === "passkeys" ? /^publickey-credentials-\w+=\(self\)$/ : /^$/;
  return said.find((feature) => !feature.endsWith("=()") && !mayHold.test(feature));
};

const cache: Rule = (answer) => {
  const said = one(answer, "cache-control");
  if (answer.path.startsWith("/public/") && answer.status < 400) return undefined;
  return said === "no-store" ? undefined : said || "missing";
};

const redirects: Rule = (answer) => {
  const to = one(answer, "location");
  if (answer.status < 300 || answer.status >= 400 || answer.status === 304) return undefined;
  if (answer.status !== 303) return `status ${answer.status}`;
  return /^\/(?![/\\])/.test(to) ? undefined : `leads to ${to}`;
};

const isPage = (answer: Answered) => one(answer, "content-type").startsWith("text/html");
const tags = (markup: string) =>
  markup.match(/<(?:script|link|img|form|iframe|object|embed)\b[^>]*>/g);

const subresources: Rule = (answer) => {
  if (!isPage(answer)) return undefined;
  return tags(answer.body)?.find((tag) => {
    const to = /\s(?:src|href|action)="([^"]*)"/.exec(tag)?.[1] ?? "/";
    return !/^\/(?!\/)/.test(to) || /^<(iframe|object|embed)/.test(tag);
  });
};

const inline: Rule = (answer) => {
  if (!isPage(answer)) return undefined;
  const { body, path } = answer;
  const found = / style="|<style|<script(?![^>]* src=)| on\w+="|javascript:/.exec(body)?.[0];
  const isDeclared = runs(path) !== undefined;
  return found ?? (body.includes("<script") && !isDeclared ? "a script undeclared" : undefined);
};

const banner: Rule = ({ headers }) =>
  ["server", "x-powered-by", "via", "x-aspnet-version"].find((name) => headers[name] !== undefined);

const leaving: Rule = (answer) => {
  const isGone = cookiesOf(answer).some((said) => /^__Host-recourse-\w+=;/.test(said));
  if (!isGone) return undefined;
  const said = one(answer, "clear-site-data");
  return ['"cache"', '"cookies"', '"storage"'].find((what) => !said.includes(what));
};

/** What every answer of the office carries under TLS, by the name that docs/trust lists it by. */
export const HEADER_RULES: Readonly<Record<string, Rule>> = {
  "content-security-policy": contentPolicy,
  "trusted-types": trustedTypes,
  framing: isExactly("x-frame-options", "DENY"),
  sniffing,
  referrer: isExactly("referrer-policy", "same-origin"),
  "transport-security": isExactly(
    "strict-transport-security",
    "max-age=31536000; includeSubDomains",
  ),
  cookies,
  "sharing-across-origins": sharing,
  "resource-policy": isExactly("cross-origin-resource-policy", "same-origin"),
  "opener-policy": isExactly("cross-origin-opener-policy", "same-origin"),
  "embedder-policy": isExactly("cross-origin-embedder-policy", "require-corp"),
  permissions,
  cache,
  redirects,
  subresources,
  inline,
  banner,
  leaving,
};

/** Every broken rule of an answer, as `name: what`. */
export function brokenRules(answer: Answered): readonly string[] {
  return Object.entries(HEADER_RULES).flatMap(([name, rule]) => {
    const wrong = rule(answer);
    return wrong === undefined ? [] : [`${name}: ${wrong}`];
  });
}
