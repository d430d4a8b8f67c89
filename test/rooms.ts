/** What a room of the house may import, besides itself. */
export type Room = {
  rooms: readonly string[];
  packages: readonly string[];
  /** `pure`: computing only. `local`: files too. `outside`: network and processes as well. */
  node: "pure" | "local" | "outside";
};

const room = (
  rooms: readonly string[],
  packages: readonly string[] = [],
  node: Room["node"] = "pure",
): Room => ({ rooms, packages, node });

const frontRooms = ["door", "questions", "reports", "domain", "words"];
const adapter = (packages: readonly string[] = []): Room =>
  room(["domain", "ledger"], packages, "outside");

/**
 * The house's walls. A new room, a new adapter or a new package is one line here, where a
 * reviewer sees it. Packages of an adapter are imported in its folder and nowhere else.
 */
export const rooms: Readonly<Record<string, Room>> = {
  domain: room([], ["zod", "temporal-polyfill"]),
  ledger: room([]),
  rulebook: room(["domain", "words"]),
  words: room(["yaml"], ["intl-messageformat", "yaml"], "local"),
  yaml: room([], [], "local"),
  projections: room(["domain"]),
  questions: room(["domain"], ["zod"]),
  reports: room(["domain"], ["zod"]),
  door: room(["domain", "ledger"], ["zod"]),
  "sign-in": room(["domain"], ["zod"]),
  web: room(
    [...frontRooms, "ledger", "rulebook", "sign-in"],
    [
      "fastify",
      "@fastify/cookie",
      "@fastify/formbody",
      "@fastify/multipart",
      "@fastify/static",
      "zod",
      "d3-scale",
      "d3-shape",
      "@dagrejs/dagre",
    ],
    "local",
  ),
  api: room([...frontRooms, "sign-in"], ["fastify", "@fastify/multipart", "zod"], "local"),
  worker: room(frontRooms, ["zod"]),
  cli: room(["ledger", "domain", "rulebook", "words"], ["commander", "zod"], "outside"),
  "adapters/postgres": adapter(["pg", "zod"]),
  "adapters/cedar": adapter(["@cedar-policy/cedar-wasm", "zod"]),
  "adapters/event-logs": adapter(["saxes", "csv-parse"]),
  "adapters/keys": adapter(["canonicalize", "zod"]),
  "adapters/rules": room(
    ["domain", "ledger", "yaml"],
    ["yaml", "zod", "canonicalize", "temporal-polyfill"],
    "outside",
  ),
  "adapters/passkeys": adapter(["@simplewebauthn/server"]),
  "adapters/files": adapter(),
  "adapters/clock": adapter(),
  "adapters/pdf": room(
    ["domain"],
    [
      "@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu",
      "@expo-google-fonts/amiri",
      "@expo-google-fonts/noto-sans",
    ],
    "outside",
  ),
  "adapters/mail": adapter(["nodemailer"]),
  "adapters/sign-on": adapter(["openid-client"]),
};

/** Node's modules that reach out of the process, or load other modules unseen. */
export const outsideModules = new Set([
  ..."child_process cluster dgram dns http http2 https inspector module net repl tls vm".split(" "),
  ..."worker_threads wasi sqlite".split(" "),
]);

/** Node's modules that touch this machine's files. */
export const localModules = new Set(["fs", "os", "readline", "process", "tty", "path", "url"]);
