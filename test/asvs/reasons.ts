/** Why no test shows a requirement: the day when that was said last, and the reason. */
export type Reason = { readonly on: string; readonly kind: "apart" | "open"; readonly why: string };

// What does not apply to this product.
const APART = `
3.5.5 2026-11-22: no page listens to messages, and the content policy lets no script in that
  could
4.3.1 2026-11-22: there is no GraphQL
4.3.2 2026-11-22: there is no GraphQL
4.4.1 2026-11-22: there are no WebSockets
4.4.2 2026-11-22: there are no WebSockets
4.4.3 2026-11-22: there are no WebSockets
4.4.4 2026-11-22: there are no WebSockets
6.6.1 2026-11-22: no code goes by telephone or text message
6.8.3 2026-11-22: there is no SAML
`;

// What is not met.
const OPEN = `
3.5.4 2026-11-22: pages and API are one application on one host. Each office has a port of its
  own, and whoever runs it gives each a host name (docs/operate/install.md)
6.2.8 2026-11-22: nothing is cut or lowered, but letters are composed alike (NFC), so that
  another keyboard opens the same account, as NIST advises
16.3.1 2026-11-23: each session keeps the day and manner of its sign-in for its owner, and failed
  ones are counted in the log by their number; who failed is kept nowhere (refusal R9)
16.4.3 2026-11-22: the record stands in the office's own database until the transparency log and
  its witnesses are built
`;

const ONE = /^(\d+\.\d+\.\d+) (\S+): (.+(?:\n {2}.+)*)$/gm;

const told = (kind: Reason["kind"], list: string): readonly (readonly [string, Reason])[] =>
  [...list.matchAll(ONE)].map(([, id = "", on = "", why = ""]) => [
    id,
    { on, kind, why: why.replaceAll(/\n */g, " ") },
  ]);

/** By the number of the requirement. */
export const REASONS: Readonly<Record<string, Reason>> = Object.fromEntries([
  ...told("apart", APART),
  ...told("open", OPEN),
]);
