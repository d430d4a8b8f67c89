import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser, newPage } from "./browser.ts";
import { type DemoPlace, demoSite } from "./demo-site.ts";
import { root } from "./office.ts";
import { walkPages } from "./page-walk.ts";
import { startTestServer } from "./database.ts";

// `npm run pictures [name …]`: every page of the demo as each of the cast sees it, at the width of
// a phone and of a desk, in every language, without scripts, into a folder that git ignores.
const LANGUAGES = ["en", "es", "ar"] as const;
const WIDTHS = [360, 1280] as const;
const folder = join(root, "pictures");

const { server, stop } = await startTestServer();
process.env["RECOURSE_TEST_PG"] = JSON.stringify(server);
const site = await demoSite();
const browser = await launchBrowser();
const only = process.argv.slice(2);
let count = 0;
try {
  await rm(folder, { recursive: true, force: true });
  for (const place of site.places) {
    const cast = site.signIns.filter(
      (one) => one.office === place.officeId && one.does !== undefined,
    );
    for (const name of ["visitor", ...cast.map((one) => one.name)]) {
      if (only.length > 0 && !only.includes(name)) continue;
      for (const language of LANGUAGES)
        for (const width of WIDTHS) await take(place, name, language, width);
    }
  }
  process.stdout.write(`${count} pictures in ${folder}\n`);
  for (const fault of site.faults) process.stdout.write(`fault: ${fault}\n`);
} finally {
  await browser.close();
  await site.drop();
  await stop();
}

async function take(
  place: DemoPlace,
  name: string,
  language: string,
  width: number,
): Promise<void> {
  const page = await newPage(browser, { javaScript: false, width, locale: language });
  const own = join(folder, place.officeId, name, `${language}-${width}`);
  await mkdir(own, { recursive: true });
  if (name === "visitor") await page.goto(`${place.address}/?lang=${language}`);
  else {
    await page.goto(`${place.address}/sign-in?lang=${language}`);
    await site.signIn(page, place, name);
  }
  await walkPages(page, `${place.address}/`, async (found) => {
    await page.goto(found.url);
    const file = found.kind.replace(/^\//, "").replaceAll(/[^\w.-]+/g, "_") || "home";
    count += 1;
    await page.screenshot({
      path: join(own, `${String(count).padStart(4, "0")}-${file}.png`),
      fullPage: true,
    });
  });
  await page.context().close();
}
