/** What a command goes through: surfaces of the matrix, or nothing but the machine it runs on. */
export type Through = {
  readonly through?: readonly string[];
  /** Why it asks no office: what it reads lies in the checkout or on the machine. */
  readonly machine?: string;
};

const RULES: Through = { machine: "rules of the checkout, without an office" };
const CASE = "/api/v1/cases/:caseId";
const over = (...through: readonly string[]): Through => ({ through });

/** Every command, by what is typed. One without a line fails the test that derives them. */
export const COMMANDS: Readonly<Record<string, Through>> = {
  start: { machine: "runs the office on this machine" },
  doctor: { machine: "looks at the machine, its files and keys; counts, and names no case" },
  "sign-in": over("POST /api/v1/sign-in", "POST /api/v1/session/again"),
  "sign-out": over("DELETE /api/v1/session"),
  "account add": { machine: "accounts, by whoever runs the machine" },
  "account role give": { machine: "accounts, by whoever runs the machine" },
  "account hours": { machine: "accounts, by whoever runs the machine" },
  "account away": { machine: "accounts, by whoever runs the machine" },
  "account home": { machine: "accounts, by whoever runs the machine" },
  "account role end": { machine: "accounts, by whoever runs the machine" },
  "account list": { machine: "accounts, by whoever runs the machine" },
  "account ways": over("GET /api/v1/account/sign-in"),
  "account second-factor": over("POST /api/v1/account/app/offer", "POST /api/v1/account/app"),
  "account codes": over("POST /api/v1/account/codes"),
  "account password": over("POST /api/v1/account/password"),
  "account sessions": over(
    "GET /api/v1/account/sessions",
    "DELETE /api/v1/account/sessions",
    "DELETE /api/v1/account/sessions/:session",
  ),
  "account end": { machine: "accounts, by whoever runs the machine" },
  "case list": over("GET /api/v1/cases"),
  "case find": over("POST /api/v1/case-search"),
  "case show": over(`GET ${CASE}`),
  "case history": over(`GET ${CASE}/history`),
  "case looks": over(`GET ${CASE}/looks`),
  "case interpreters": over(`GET ${CASE}/interpreters`),
  "case readers": over("GET /api/v1/access-desk"),
  "case file": over("POST /api/v1/cases"),
  "case export": over(`GET ${CASE}/export`),
  "case attach": over(`POST ${CASE}/files`),
  "case act": over(`POST ${CASE}/actions/:event`, `GET ${CASE}`, "GET /api/v1/session"),
  "audit search": over("GET /api/v1/audit-search"),
  "import event-log": { machine: "pictures of past work, through the door as a records officer" },
  "import accept": { machine: "pictures of past work, through the door as a records officer" },
  "import undo": { machine: "pictures of past work, through the door as a records officer" },
  "export event-log": { machine: "pictures of past work, through the door as a records officer" },
  "deadlines check": RULES,
  "deadlines compute": RULES,
  "deadlines recount": { machine: "the clock's own work: it counts, and tells nothing of a case" },
  "rules check": RULES,
  "rules stories": RULES,
  "rules show": RULES,
  "rules diff": RULES,
  "rules preview-upgrade": RULES,
  "policy diff": { machine: "policies of two folders, over invented requests" },
  "policy explain": over(`GET ${CASE}/policy-explanation`),
  "release ask": over("POST /api/v1/releases/ask"),
  "release list": over("GET /api/v1/releases"),
  "release waiting": over("GET /api/v1/releases-to-answer"),
  "release agree": over("POST /api/v1/releases/:releaseId/answer"),
  "release refuse": over("POST /api/v1/releases/:releaseId/answer"),
  "concern list": over("GET /api/v1/concerns", "GET /api/v1/my-concerns"),
  "concern show": over("GET /api/v1/concern-file"),
  "concern raise": over(`POST ${CASE}/looks/:lookId/concern`),
  ...Object.fromEntries(
    ["answer", "ask", "close", "reply", "take-up"].map((kind) => [
      `concern ${kind}`,
      over("POST /api/v1/concerns/:concernId/:kind"),
    ]),
  ),
  "audit looks": over("GET /api/v1/looks-at-looks"),
  "unexplained list": over("GET /api/v1/unexplained-looks"),
  "unexplained judge": over("POST /api/v1/unexplained-looks/:entryId"),
  "policy test": { machine: "policies of a folder, without an office" },
  "policy pending": over("GET /api/v1/policy-changes"),
  "policy propose": over("GET /api/v1/policy-changes", "POST /api/v1/policy-changes/propose"),
  "policy agree": over("GET /api/v1/policy-changes", "POST /api/v1/policy-changes/agree"),
  "policy withdraw": over("GET /api/v1/policy-changes", "POST /api/v1/policy-changes/withdraw"),
  "regimes ask": RULES,
  "regimes list": RULES,
  "regimes show": RULES,
};
