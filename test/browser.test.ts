import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import type { Browser } from "playwright-core";
import { axe, launchBrowser, newPage } from "./browser.ts";

const page = (body: string) =>
  `data:text/html,${encodeURIComponent(`<!doctype html><html lang="en"><title>T</title>${body}`)}`;
const writesToday = page('<main><h1>One</h1><script>document.title="Two"</script></main>');

async function withBrowser(work: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await launchBrowser();
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

test("a page opened without scripts runs none, and one opened with them does", async () => {
  await withBrowser(async (browser) => {
    for (const [javaScript, title] of [
      [false, "T"],
      [true, "Two"],
    ] as const) {
      const opened = await newPage(browser, { javaScript, width: 360 });
      await opened.goto(writesToday);
      assert.equal(await opened.title(), title);
      assert.equal(opened.viewportSize()?.width, 360);
    }
  });
});

test("axe names a serious fault and is content without one", async () => {
  await withBrowser(async (browser) => {
    const opened = await newPage(browser, { javaScript: true });
    await opened.goto(page('<main><h1>One</h1><img src="x"></main>'));
    assert.deepEqual(
      (await axe(opened)).map(({ rule }) => rule),
      ["image-alt"],
    );
    await opened.goto(page('<main><h1>One</h1><img src="x" alt="A map"></main>'));
    assert.deepEqual(await axe(opened), []);
  });
});

if (process.platform === "linux" && process.arch === "x64") {
  test("the browser of the packages works where none is installed", async () => {
    const chosen = process.env["RECOURSE_CHROMIUM"];
    process.env["RECOURSE_CHROMIUM"] = "bundled";
    try {
      await withBrowser(async (browser) => {
        const opened = await newPage(browser, { javaScript: true });
        await opened.goto(writesToday);
        assert.equal(await opened.title(), "Two");
      });
    } finally {
      if (chosen === undefined) delete process.env["RECOURSE_CHROMIUM"];
      else process.env["RECOURSE_CHROMIUM"] = chosen;
    }
    assert.ok(existsSync(new URL("../.cache/chromium/chromium", import.meta.url)));
  });
}
