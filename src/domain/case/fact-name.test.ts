import assert from "node:assert/strict";
import test from "node:test";
import { factName } from "./fact-name.ts";

test("the fact of an event is its name in the past", () => {
  const names: Readonly<Record<string, string>> = {
    file: "Filed",
    "request-hearing": "HearingRequested",
    "submit-evidence": "EvidenceSubmitted",
    "hold-interview": "InterviewHeld",
    "hear-review": "ReviewHeard",
    withdraw: "Withdrawn",
    "send-message": "MessageSent",
    "decide-review": "ReviewDecided",
    "close-window": "WindowClosed",
    "sign-and-serve": "SignedAndServed",
    "sign-and-serve-review": "ReviewSignedAndServed",
    "ask-for-urgency": "AskedForUrgency",
    "respond-to-revocation": "RespondedToRevocation",
    "notice-of-intent-to-deny": "NoticeOfIntentToDenyGiven",
    "window-closed": "WindowClosed",
    "record-appeal-sustained": "AppealSustainedRecorded",
  };
  for (const [event, fact] of Object.entries(names)) assert.equal(factName(event), fact);
});
