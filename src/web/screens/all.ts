import type { Screen } from "../visit.ts";
import { auditSampleScreen } from "./audit/sample.ts";
import { auditSearchScreen } from "./audit/search.ts";
import { caseScreen } from "./case.ts";
import { dashboardScreen } from "./dashboard.ts";
import { galleryScreen } from "./gallery.ts";
import { home } from "./home.ts";
import { looksScreen } from "./person/looks.ts";
import { myCasesScreen } from "./person/my-cases.ts";
import { quickExit, signIn, signOut } from "./sign-in.ts";

/** Every address of the site. A screen that is not listed here does not exist. */
export const SCREENS: readonly Screen[] = [
  home,
  signIn,
  signOut,
  quickExit,
  myCasesScreen,
  caseScreen,
  looksScreen,
  dashboardScreen,
  auditSearchScreen,
  auditSampleScreen,
  galleryScreen,
];
