import type { MenuItem } from "./parts/page.ts";
import type { Visit } from "./visit.ts";

const DESK: readonly (readonly [
  role: string,
  items: readonly (readonly [key: string, href: string])[],
])[] = [
  [
    "caseworker",
    [
      ["worklist", "/desk"],
      ["access", "/desk/access"],
    ],
  ],
  ["representative", [["worklist", "/desk"]]],
  [
    "supervisor",
    [
      ["office-cases", "/desk/office"],
      ["worklist", "/desk"],
      ["dashboard", "/desk/dashboard"],
      ["process-map", "/desk/map"],
      ["access", "/desk/access"],
      ["staff", "/desk/staff"],
      ["policies", "/desk/policies"],
      ["ways-back", "/desk/ways-back"],
    ],
  ],
  [
    "intake-clerk",
    [
      ["intake", "/desk/office"],
      ["interpreters", "/desk/interpreters"],
      ["access", "/desk/access"],
      ["ways-back", "/desk/ways-back"],
      ["letters", "/desk/letters"],
    ],
  ],
  [
    "records-officer",
    [
      ["imports", "/desk/imports"],
      ["process-map", "/desk/map"],
      ["dashboard", "/desk/dashboard"],
      ["policies", "/desk/policies"],
      ["ways-back", "/desk/ways-back"],
      ["letters", "/desk/letters"],
    ],
  ],
  [
    "auditor",
    [
      ["audit", "/desk/audit"],
      ["looks-at-looks", "/desk/looks-at-looks"],
      ["process-map", "/desk/map"],
      ["dashboard", "/desk/dashboard"],
      ["staff", "/desk/staff"],
      ["policies", "/desk/policies"],
    ],
  ],
  [
    "privacy-officer",
    [
      ["concerns", "/desk/concerns"],
      ["unexplained", "/desk/unexplained"],
      ["looks-at-looks", "/desk/looks-at-looks"],
      ["instruments", "/desk/instruments"],
      ["audit", "/desk/audit"],
      ["one-case-looks", "/desk/audit/case"],
      ["access", "/desk/access"],
      ["policies", "/desk/policies"],
    ],
  ],
  [
    "ombudsman",
    [
      ["concerns", "/desk/concerns"],
      ["unexplained", "/desk/unexplained"],
      ["looks-at-looks", "/desk/looks-at-looks"],
      ["instruments", "/desk/instruments"],
      ["one-case-looks", "/desk/audit/case"],
      ["audit", "/desk/audit"],
      ["policies", "/desk/policies"],
    ],
  ],
];

/** The places that this visitor's role works in. */
export function menuFor(visit: Visit): MenuItem[] {
  const { signedIn, words, path } = visit;
  if (signedIn === undefined) return [];
  const { who } = signedIn;
  const items: (readonly [string, string])[] =
    who.kind === "person"
      ? [["my-cases", "/cases"]]
      : DESK.filter(([role]) => (who.roles as readonly string[]).includes(role)).flatMap(
          ([, found]) => found,
        );
  const seen = new Map(items.map(([key, href]) => [href, key]));
  return [...seen].map(([href, key]) => ({
    text: words.t(`web.menu.${key}`),
    href,
    isCurrent: path.split("?")[0] === href,
  }));
}
