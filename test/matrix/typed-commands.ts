import type { Asker } from "./stage.ts";

/** How a command is typed, and what it asks; who may have the answer is said by the sentences. */
export type TypedCommand = {
  readonly about: "case" | "list";
  /** What stands after the command's own words. */
  readonly args: (caseId: string, by: Asker, policies: string) => readonly string[];
  readonly asks: readonly string[];
  readonly byStaff?: readonly string[];
  /** The event that it causes, where it acts on a case. */
  readonly event?: string;
  /** The address of the same question. */
  readonly path?: (caseId: string, by: Asker) => string;
  readonly rows?: true;
  /** Whoever has a part of their own in the case is asked about that instead. */
  readonly inPartAsks?: readonly string[];
  /** For whom it is refused here, though they may, for another reason than who asks. */
  readonly isVain?: (by: Asker) => boolean;
  /** It takes its purpose in another way. */
  readonly isTold?: true;
};

const none = (): readonly string[] => [];
const one = (caseId: string): readonly string[] => [caseId];
const WHY = "An invented reason, long enough.";

const ofPolicies: TypedCommand["args"] = (_case, _by, hash) => ["--reason", WHY, "--hash", hash];

const reads = (question: string, part: string): TypedCommand => ({
  about: "case",
  args: one,
  asks: [question],
  path: (caseId) => `/cases/${caseId}${part}`,
});
const lists = (question: string, path = question): TypedCommand => ({
  about: "list",
  args: none,
  asks: [question],
  path: () => `/${path}`,
});

export const TYPED: Readonly<Record<string, TypedCommand>> = {
  "case list": { ...lists("my-cases", "cases"), byStaff: ["worklist"], rows: true },
  "case find": {
    about: "list",
    args: () => ["Example"],
    asks: ["case-search"],
    rows: true,
  },
  "case show": reads("case-file", ""),
  "case history": reads("case-history", "/history"),
  "case looks": reads("case-looks", "/looks"),
  "case interpreters": reads("interpreters", "/interpreters"),
  "case export": {
    ...reads("case-export", "/export"),
    args: (caseId, by) => [caseId, ...(by.who.kind === "staff" ? ["--to", "archive"] : [])],
    path: (caseId, by) => `/cases/${caseId}/export${by.who.kind === "staff" ? "?to=archive" : ""}`,
  },
  "case readers": lists("access-desk"),
  "case file": {
    about: "list",
    args: () => ["us.asylum.affirmative", "--input", "application.json"],
    asks: ["file"],
    event: "file",
  },
  "case attach": {
    about: "case",
    args: (caseId) => [caseId, "paper.pdf"],
    asks: ["case-file"],
    inPartAsks: ["my-part"],
    // Who reads along opens the file, and sends nothing into it.
    isVain: ({ name }) => name === "cora",
  },
  "case act": {
    about: "case",
    args: (caseId) => ["send-message", caseId, "--input", "message.json"],
    asks: ["message"],
    event: "send-message",
  },
  "audit search": {
    about: "list",
    args: () => ["--reason", WHY, "--case", "RC-0000-0000"],
    asks: ["audit-search"],
  },
  "audit looks": lists("looks-at-looks"),
  "policy explain": {
    about: "case",
    args: (caseId, { purposes: [purpose = ""] }) => [
      "me",
      "case-file",
      caseId,
      "--purpose",
      purpose,
      "--as",
      purpose,
    ],
    asks: ["policy-explanation"],
    isTold: true,
  },
  "policy pending": lists("policy-changes"),
  "policy propose": {
    about: "list",
    args: ofPolicies,
    asks: ["policy-propose"],
    isVain: () => true,
  },
  "policy agree": {
    about: "list",
    args: ofPolicies,
    asks: ["policy-agree"],
    isVain: () => true,
  },
  "policy withdraw": {
    about: "list",
    args: ofPolicies,
    asks: ["policy-withdraw"],
    isVain: () => true,
  },
  "release ask": {
    about: "list",
    args: () => ["--kind", "list", "--count", "30", "--reason", WHY],
    asks: ["ask-release"],
  },
  "release list": lists("releases"),
  "release waiting": lists("releases-to-answer"),
  "concern list": lists("my-concerns"),
  "instrument list": lists("instruments"),
  "unexplained list": lists("unexplained-looks"),
};
