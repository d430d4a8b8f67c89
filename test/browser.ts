import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { findChromium } from "./chromium.ts";

// No sandbox, because tests also run as root; the other flags keep the browser quiet and offline.
// The bundled Chromium's own list is not used: it switches the web's security rules off.
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
];

export type PageOptions = {
  /** Pages have to work without scripts, so that this has to be said each time. */
  javaScript: boolean;
  /** In CSS pixels. */
  width?: number;
  /** A BCP 47 tag, such as `ar`; what the browser says it prefers. */
  locale?: string;
};

/** An accessibility fault that axe finds serious or critical. */
export type AxeFault = { rule: string; help: string; elements: string[] };

/** Starts a browser: Debian's chromium where it is installed, else the one from the packages. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = findChromium();
  return chromium.launch({
    executablePath,
    args: flags,
    headless: true,
    env: { ...definedEnvironment(), ...env },
  });
}

/** Opens a page with cookies of its own. Close `page.context()` when it is no longer needed. */
export async function newPage(browser: Browser, options: PageOptions): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: options.javaScript,
    viewport: { width: options.width ?? 1280, height: 900 },
    locale: options.locale ?? "en",
    timezoneId: "America/New_York",
  });
  return context.newPage();
}

/**
 * What axe finds serious or critical on the page as it stands. axe is itself a script, so the
 * page must have been opened with scripts allowed.
 */
export async function axe(page: Page): Promise<AxeFault[]> {
  // No page has a frame: what axe does for frames would open a further window each time.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await builder.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => ({
      rule: id,
      help,
      elements: nodes.map(({ target }) => target.join(" ")),
    }));
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
