import type { Screen } from "../visit.ts";
import { home } from "./home.ts";
import { quickExit, signIn, signOut } from "./sign-in.ts";

/** Every address of the site. A screen that is not listed here does not exist. */
export const SCREENS: readonly Screen[] = [home, signIn, signOut, quickExit];
