import type { Words } from "#words/load-words.ts";
import { attributes, type Html, html, nothing, raw, render } from "./html.ts";
import { languageSwitch } from "./language-switch.ts";
import { publicAddress } from "./public-address.ts";
import { stylesheetAddress } from "./stylesheet-address.ts";

export type Crumb = { text: string; href?: string | undefined };
export type MenuItem = { text: string; href: string; isCurrent?: boolean | undefined };

export type Page = {
  words: Words;
  /** Who the page is for: one column of 640 px, the width of the desk, or anybody's. */
  room: "person" | "desk" | "public";
  /** Begins with the task: 'Send documents', not 'Recourse'. */
  title: string;
  /** The name of the office, for the title and the header. */
  office: string;
  /** Path and query of this page; the language switch leads back to it. */
  path: string;
  main: Html;
  /** Desk only: a column on the left (timeline) and one on the right (people, deadlines). */
  left?: Html | undefined;
  side?: Html | undefined;
  /** Whether the page shows a mistake to mend; the title then says so first. */
  hasProblem?: boolean | undefined;
  /** The band that says that the data is made up. On unless the office is real. */
  isInvented?: boolean | undefined;
  breadcrumbs?: Crumb[] | undefined;
  menu?: MenuItem[] | undefined;
  /** What everybody has to know before it comes: a change that allows what was never allowed. */
  coming?: { text: string; link: string; href: string } | undefined;
  /** Who is signed in, and the token that the sign-out form needs. */
  signedIn?: { name: string; role: string; csrf: string } | undefined;
  /** Addresses of our own modules. Desk pages only: person and public pages carry none. */
  modules?: string[] | undefined;
  /** Carries the one module that makes and asks passkeys. */
  runsPasskeys?: boolean | undefined;
};

/** A whole page as text, ready to be sent. */
export function page(view: Page): string {
  const { words, room } = view;
  const title = words.t(view.hasProblem ? "parts.title-error" : "parts.title", {
    task: view.title,
    office: view.office,
  });
  if (room !== "desk" && view.modules?.length) throw new Error("Scripts are for the desk alone.");
  const markup = html`${raw("<!doctype html>")}
<html lang="${words.language}" dir="${words.direction}" class="rc-${room}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="same-origin">
<meta name="robots" content="noindex">
<link rel="icon" href="/public/recourse.svg" type="image/svg+xml">
<link rel="stylesheet" href="${stylesheetAddress(words.direction)}">
${(view.modules ?? []).map((src) => html`<script type="module" src="${src}"></script>`)}
${view.runsPasskeys && html`<script type="module" src="${publicAddress("passkey.js")}"></script>`}
</head>
<body class="rc-body">
<a href="#main" class="govuk-skip-link">${words.t("parts.skip-to-main")}</a>
${topOf(view)}
${columns(view)}
${footer(view)}
</body>
</html>`;
  return render(markup).replace(/\n\n+/g, "\n");
}

function topOf(view: Page): Html {
  const { words } = view;
  return html`<header class="rc-header">
${view.isInvented === false ? nothing : html`<p class="rc-band">${words.t("parts.invented")}</p>`}
${
  view.coming === undefined
    ? nothing
    : html`<p class="rc-band" role="note">${view.coming.text}
<a class="govuk-link" href="${view.coming.href}">${view.coming.link}</a></p>`
}
<div class="rc-width rc-header__bar">
<a class="rc-header__name" href="/">${mark}<span>${view.office}</span></a>
${languageSwitch({ words, path: view.path })}
${account(view)}
</div>
${menu(view)}
</header>
${view.room === "person" ? quickExit(view) : nothing}
${breadcrumbs(view)}`;
}

function account({ words, signedIn }: Page): Html {
  if (signedIn === undefined) {
    return html`<a class="govuk-link rc-account" href="/sign-in">${words.t("parts.sign-in")}</a>`;
  }
  const { name, role } = signedIn;
  return html`<form class="rc-account" method="post" action="/sign-out">
<input type="hidden" name="csrf" value="${signedIn.csrf}">
<span>${words.t("parts.signed-in-as", { name, role })}</span>
<a class="govuk-link" href="/account">${words.t("account.link")}</a>
<button class="rc-link-button" type="submit">${words.t("parts.sign-out")}</button>
</form>`;
}

function menu({ words, menu }: Page): Html {
  if (menu === undefined || menu.length === 0) return nothing;
  const items = menu.map(
    ({ text, href, isCurrent }) => html`<li>
<a class="rc-menu__link"
href="${href}"${attributes({ "aria-current": isCurrent && "page" })}>${text}</a></li>`,
  );
  return html`<nav class="rc-menu" aria-label="${words.t("parts.main-menu")}">
<ul class="rc-width rc-menu__list">${items}</ul></nav>`;
}

/** A form, so that leaving also signs out on our side; it needs no script. */
function quickExit({ words, signedIn }: Page): Html {
  const name = words.t("parts.quick-exit");
  return html`<section class="rc-exit" aria-label="${name}">
<form class="rc-width rc-exit__form" method="post" action="/leave">
<input type="hidden" name="csrf" value="${signedIn?.csrf ?? ""}">
<button class="rc-exit__button" type="submit" aria-describedby="leave-what">${name}</button>
</form>
<p class="rc-width rc-exit__what" id="leave-what">${words.t("parts.quick-exit-what")}
<a class="govuk-link" href="/about/this-device">${words.t("parts.quick-exit-help")}</a></p>
</section>`;
}

function breadcrumbs({ words, breadcrumbs }: Page): Html {
  if (breadcrumbs === undefined || breadcrumbs.length === 0) return nothing;
  const items = breadcrumbs.map(({ text, href }) =>
    href === undefined
      ? html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${text}</li>`
      : html`<li class="govuk-breadcrumbs__list-item">
<a class="govuk-breadcrumbs__link" href="${href}">${text}</a></li>`,
  );
  return html`<nav class="rc-width govuk-breadcrumbs" aria-label="${words.t("parts.you-are-here")}">
<ol class="govuk-breadcrumbs__list">${items}</ol></nav>`;
}

function columns({ words, main, left, side }: Page): Html {
  const shape = `${left ? " rc-columns--left" : ""}${side ? " rc-columns--side" : ""}`;
  return html`<div class="rc-width rc-columns${shape}">
${
  left &&
  html`<aside class="rc-columns__left"
aria-label="${words.t("parts.column-left")}">${left}</aside>`
}
<main class="rc-columns__main" id="main" tabindex="-1">${main}</main>
${
  side &&
  html`<aside class="rc-columns__side"
aria-label="${words.t("parts.column-side")}">${side}</aside>`
}
</div>`;
}

function footer({ words }: Page): Html {
  const links = [
    ["/about/refusals", "parts.refusals"],
    ["/about/the-record", "parts.honesty"],
    ["/rules", "parts.rules"],
    ["/about/accessibility", "parts.accessibility"],
    ["/about/source", "parts.source-code"],
  ] as const;
  return html`<footer class="rc-footer"><div class="rc-width">
<nav aria-label="${words.t("parts.about")}"><ul class="rc-footer__list">
${links.map(
  ([href, key]) => html`<li><a class="govuk-link"
href="${href}">${words.t(key)}</a></li>`,
)}
</ul></nav>
<p class="rc-footer__licence">${words.t("parts.licence")}</p>
</div></footer>`;
}

// Two facing pages with an answer going back: constant, and hidden from screen readers.
const mark = raw(
  '<svg class="rc-mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" ' +
    'focusable="false"><path class="rc-mark__page" d="M4 6h17l7 7v13H4z"/>' +
    '<path class="rc-mark__turn" d="M10 20h9a4 4 0 0 0 0-8h-6m3-3-3 3 3 3"/></svg>',
);
