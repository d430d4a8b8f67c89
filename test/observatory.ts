import type { Answered } from "./header-rules.ts";

type Scored = { readonly name: string; readonly points: number; readonly why: string };

const text = ({ headers }: Answered, name: string): string => String(headers[name] ?? "");

/**
 * The score that the twelve tests of Mozilla's HTTP Observatory give to a page under TLS: 100, less
 * what is wrong, and the bonus of what is better than asked (135 is the most). What a scan from
 * outside would add is left at nothing: a preloaded host (5) and a redirect from plain HTTP (0).
 */
export function observatoryScore(page: Answered): {
  readonly score: number;
  readonly tests: readonly Scored[];
} {
  const csp = text(page, "content-security-policy");
  const cookies = [page.headers["set-cookie"] ?? []].flat().map(String);
  const isKept = (said: string) =>
    said.startsWith("__Host-") && /; Secure/.test(said) && /; HttpOnly/.test(said);
  const scripts = [...page.body.matchAll(/<script[^>]*src="([^"]*)"/g)].map(([, src = ""]) => src);
  const age = Number(/max-age=(\d+)/.exec(text(page, "strict-transport-security"))?.[1] ?? 0);
  const judged = (name: string, isGood: boolean, points: number, minus: number, why: string) => ({
    name,
    points: isGood ? points : minus,
    why,
  });
  const isStrict = /default-src 'none'/.test(csp) && !/unsafe|https?:|\*/.test(csp);
  const tests = [
    judged("content-security-policy", isStrict, 10, -25, "default-src 'none', nothing unsafe"),
    judged("contribute", true, 0, 0, "for Mozilla's own sites alone"),
    judged(
      "cookies",
      cookies.every((said) => isKept(said) && /SameSite=(Strict|Lax)/.test(said)),
      5,
      -20,
      "Secure, HttpOnly, SameSite, __Host-",
    ),
    judged(
      "cross-origin-resource-sharing",
      text(page, "access-control-allow-origin") === "",
      0,
      -50,
      "never shared",
    ),
    judged(
      "public-key-pinning",
      text(page, "public-key-pins") === "",
      0,
      0,
      "given up by browsers",
    ),
    judged("redirection", true, 0, -20, "plain HTTP ends at the proxy; not seen from here"),
    judged(
      "referrer-policy",
      /^(no-referrer|same-origin|strict-origin)$/.test(text(page, "referrer-policy")),
      5,
      -5,
      "same-origin",
    ),
    judged("strict-transport-security", age >= 15_768_000, 0, -20, "a year; not preloaded (5)"),
    judged(
      "subresource-integrity",
      scripts.every((src) => src.startsWith("/")),
      0,
      -50,
      "no script, or our own",
    ),
    judged(
      "x-content-type-options",
      text(page, "x-content-type-options") === "nosniff",
      0,
      -5,
      "nosniff",
    ),
    judged("x-frame-options", /frame-ancestors 'none'/.test(csp), 5, -20, "by frame-ancestors"),
    judged("x-xss-protection", isStrict, 0, -10, "not needed beside this policy"),
  ];
  return { tests, score: 100 + tests.reduce((sum, { points }) => sum + points, 0) };
}
