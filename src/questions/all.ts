import type { AnyQuestion } from "#domain/question.ts";
import { accessDesk } from "./access-desk.ts";
import { applicationDraft } from "./application-draft.ts";
import { auditSearch } from "./audit-search.ts";
import { caseExhibit } from "./case-exhibit.ts";
import { caseExport } from "./case-export.ts";
import { caseFile } from "./case-file.ts";
import { caseHistory } from "./case-history.ts";
import { caseSearch } from "./case-search.ts";
import { caseReaders } from "./case-readers.ts";
import { caseLooks } from "./case-looks.ts";
import { concernFile, concernList } from "./concerns.ts";
import { dashboard } from "./dashboard.ts";
import { decisionChecklist } from "./decision-checklist.ts";
import { exportLog } from "./export-log.ts";
import { handOver } from "./hand-over.ts";
import { importDetail } from "./import-detail.ts";
import { importList } from "./import-list.ts";
import { interpreters } from "./interpreters.ts";
import { interpretersToFind } from "./interpreters-to-find.ts";
import { listExport } from "./list-export.ts";
import { instruments, withheldLooks } from "./instruments.ts";
import { myCases } from "./my-cases.ts";
import { myConcerns } from "./my-concerns.ts";
import { myPart } from "./my-part.ts";
import { processMap } from "./process-map.ts";
import { staffRoles } from "./staff-roles.ts";
import { officeInformation } from "./office-information.ts";
import { policyExplanation } from "./policy-explanation.ts";
import { policyChanges } from "./policy-changes.ts";
import { partExhibit } from "./part-exhibit.ts";
import { releases, releasesToAnswer } from "./releases.ts";
import { rulesUpgrade } from "./rules-upgrade.ts";
import { looksAtLooks } from "./looks-at-looks.ts";
import { myWorkingTimes } from "./my-working-times.ts";
import { unexplainedLooks } from "./unexplained-looks.ts";
import { wayIn } from "./way-in.ts";
import { lettersToPost, letterToPost, waysBack } from "./ways-back.ts";
import { officeCases, worklist } from "./worklist.ts";

/** Every question there is; API, CLI help and completeness tests are derived from this list. */
export const QUESTIONS: Readonly<Record<string, AnyQuestion>> = {
  "my-cases": myCases,
  "my-part": myPart,
  "part-exhibit": partExhibit,
  "application-draft": applicationDraft,
  "case-file": caseFile,
  "case-export": caseExport,
  "case-history": caseHistory,
  "case-looks": caseLooks,
  "case-readers": caseReaders,
  "case-search": caseSearch,
  "case-exhibit": caseExhibit,
  "decision-checklist": decisionChecklist,
  worklist,
  "office-cases": officeCases,
  "hand-over": handOver,
  interpreters,
  "interpreters-to-find": interpretersToFind,
  "rules-upgrade": rulesUpgrade,
  "access-desk": accessDesk,
  "staff-roles": staffRoles,
  releases,
  "releases-to-answer": releasesToAnswer,
  "office-information": officeInformation,
  "my-concerns": myConcerns,
  "unexplained-looks": unexplainedLooks,
  "looks-at-looks": looksAtLooks,
  "my-working-times": myWorkingTimes,
  instruments,
  "withheld-looks": withheldLooks,
  concerns: concernList,
  "concern-file": concernFile,
  dashboard,
  "audit-search": auditSearch,
  "process-map": processMap,
  "import-list": importList,
  "import-detail": importDetail,
  "export-log": exportLog,
  "policy-changes": policyChanges,
  "list-export": listExport,
  "way-in": wayIn,
  "ways-back": waysBack,
  "letters-to-post": lettersToPost,
  "letter-to-post": letterToPost,
  "policy-explanation": policyExplanation,
};
