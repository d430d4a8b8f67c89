import { letterScreens } from "./desk/letters.ts";
import { wayInScreen } from "./way-in.ts";
import { waysBackScreen } from "./desk/ways-back.ts";
import { staffRolesScreen } from "./desk/staff-roles.ts";
import { accessScreen } from "./desk/access.ts";
import { accessAnswerScreen } from "./desk/access-answer.ts";
import { askAccessScreen, emergencyScreen } from "./desk/access-ask.ts";
import type { Screen } from "../visit.ts";
import { againScreen } from "./account/again.ts";
import { appScreen } from "./account/app.ts";
import { contactScreen } from "./account/contact.ts";
import { passkeyAgain, passkeyNew, passkeySignIn } from "./account/passkey.ts";
import { passwordScreen } from "./account/password.ts";
import { sessionsScreen } from "./account/sessions.ts";
import { codesScreen, endWayScreen, waysScreen } from "./account/ways.ts";
import { invitationScreen } from "./account/invitation.ts";
import { lostScreens } from "./account/lost.ts";
import { accountScreen } from "./account/overview.ts";
import { signOnScreens } from "./account/staff-sign-on.ts";
import { concernDeskScreen } from "./audit/concern.ts";
import { concernListScreen } from "./audit/concerns.ts";
import { instrumentPaperScreen } from "./audit/instrument-paper.ts";
import { instrumentsScreen } from "./audit/instruments.ts";
import { looksAtLooksScreen } from "./audit/looks-at-looks.ts";
import { myTimesScreen } from "./desk/my-times.ts";
import { unexplainedScreen } from "./audit/unexplained.ts";
import { auditCaseScreen } from "./audit/one-case.ts";
import { auditSampleScreen } from "./audit/sample.ts";
import { auditSearchScreen } from "./audit/search.ts";
import { caseScreen } from "./case.ts";
import { dashboardScreen } from "./dashboard.ts";
import { decideScreen } from "./desk/decide.ts";
import { exhibitScreen } from "./desk/exhibit.ts";
import { openCase, openCaseKinds } from "./desk/open-case.ts";
import { openWithNotice } from "./desk/open-with-notice.ts";
import { openWithPaper } from "./desk/open-with-paper.ts";
import { interpretersToFindScreen } from "./desk/interpreters-to-find.ts";
import { handOverScreen } from "./desk/hand-over.ts";
import { officeCasesScreen, worklistScreen } from "./desk/worklist.ts";
import { answerReleaseScreen, releasesScreen } from "./desk/releases.ts";
import { searchScreen } from "./desk/search.ts";
import { eventForm, partEventForm } from "./event-form.ts";
import { galleryScreen } from "./gallery.ts";
import { home } from "./home.ts";
import { aboutScreens } from "./person/about.ts";
import { applyCheck } from "./person/apply/apply-check.ts";
import { applyChoice } from "./person/apply/apply-choice.ts";
import { applyQuestion } from "./person/apply/apply-question.ts";
import { applyTasks } from "./person/apply/apply-tasks.ts";
import { askAboutLookScreen } from "./person/ask-about-look.ts";
import { concernScreen, concernsScreen } from "./person/concerns.ts";
import { decisionScreen } from "./person/decision.ts";
import { joinScreen } from "./person/join.ts";
import { caseReadersScreen } from "./case-readers.ts";
import { looksScreen } from "./person/looks.ts";
import { myCasesScreen } from "./person/my-cases.ts";
import { partExhibitScreen, partScreen } from "./person/part.ts";
import { receiptScreen } from "./person/receipt.ts";
import { interpretersScreen } from "./interpreters.ts";
import { representativesScreen } from "./person/representatives.ts";
import { problemScreen, problemsScreen } from "./problems.ts";
import { takeListOutScreen, takeOutScreen } from "./take-out.ts";
import { processMapScreen } from "./process-map.ts";
import { ruleScreen, rulesScreen } from "./rules.ts";
import { allDeadlinesScreen } from "./rules/all-deadlines.ts";
import { deskPoliciesScreen } from "./desk/policies.ts";
import { whyScreen } from "./desk/policies-why.ts";
import { policiesScreen, policyVersionScreen } from "./rules/policies.ts";
import { regimeScreen, regimesScreen } from "./rules/regimes.ts";
import { safeguardsScreen } from "./rules/safeguards.ts";
import { exportLogScreen } from "./records/export-log.ts";
import { importDetailScreen } from "./records/import-detail.ts";
import { importsScreen } from "./records/imports.ts";
import { quickExit, signIn, signOut } from "./sign-in.ts";

/** Every address of the site. A screen that is not listed here does not exist. */
export const SCREENS: readonly Screen[] = [
  home,
  signIn,
  signOut,
  quickExit,
  againScreen,
  passkeySignIn,
  passkeyAgain,
  passkeyNew,
  waysScreen,
  codesScreen,
  endWayScreen,
  appScreen,
  passwordScreen,
  sessionsScreen,
  accountScreen,
  contactScreen,
  ...signOnScreens,
  ...lostScreens,
  waysBackScreen,
  wayInScreen,
  ...letterScreens,
  invitationScreen,
  myCasesScreen,
  joinScreen,
  caseScreen,
  partScreen,
  partExhibitScreen,
  partEventForm,
  looksScreen,
  caseReadersScreen,
  askAboutLookScreen,
  concernsScreen,
  concernScreen,
  concernListScreen,
  concernDeskScreen,
  unexplainedScreen,
  looksAtLooksScreen,
  myTimesScreen,
  instrumentsScreen,
  instrumentPaperScreen,
  dashboardScreen,
  auditSearchScreen,
  auditSampleScreen,
  auditCaseScreen,
  galleryScreen,
  rulesScreen,
  safeguardsScreen,
  allDeadlinesScreen,
  policiesScreen,
  policyVersionScreen,
  deskPoliciesScreen,
  whyScreen,
  ruleScreen,
  regimesScreen,
  regimeScreen,
  worklistScreen,
  officeCasesScreen,
  searchScreen,
  releasesScreen,
  takeListOutScreen,
  takeOutScreen,
  answerReleaseScreen,
  handOverScreen,
  interpretersToFindScreen,
  accessScreen,
  askAccessScreen,
  emergencyScreen,
  accessAnswerScreen,
  staffRolesScreen,
  openCaseKinds,
  openCase,
  openWithNotice,
  openWithPaper,
  exhibitScreen,
  decideScreen,
  eventForm,
  receiptScreen,
  decisionScreen,
  representativesScreen,
  interpretersScreen,
  ...aboutScreens,
  applyChoice,
  applyTasks,
  applyCheck,
  applyQuestion,
  importsScreen,
  importDetailScreen,
  exportLogScreen,
  processMapScreen,
  problemsScreen,
  problemScreen,
];
