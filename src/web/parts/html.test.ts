import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { attributes, html, raw, render } from "./html.ts";

const bad = '<script>alert("1")</script>';

test("text in a page is escaped, markup is kept", () => {
  const inner = html`<b>${bad}</b>`;
  assert.equal(
    render(html`<p title="${bad}">${inner}</p>`),
    '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;">' +
      "<b>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</b></p>",
  );
});

test("arrays are joined, and nothing is left of undefined, null, false and the empty text", () => {
  assert.equal(render(html`${[html`<i>1</i>`, 2, "&"]}`), "<i>1</i>2&amp;");
  assert.equal(render(html`[${undefined}${null}${false}${""}${0}]`), "[0]");
});

test("raw markup is kept as it is", () => {
  assert.equal(render(html`${raw("<svg></svg>")}`), "<svg></svg>");
});

test("attributes leave out what is false and write what is true bare", () => {
  const list = attributes({ id: 'a"b', required: true, hidden: false, x: undefined });
  const tag = html`<input${list}>`;
  assert.equal(render(tag), '<input id="a&quot;b" required>');
});

test("an attribute that runs code or styles cannot be written", () => {
  assert.throws(() => attributes({ onclick: "x()" }), /may not be written/);
  assert.throws(() => attributes({ style: "color:red" }), /may not be written/);
  assert.throws(() => attributes({ "a b": "1" }), /may not be written/);
});

test("a value must stand in quotes", () => {
  assert.throws(() => html`<a href=${"/x"}>x</a>`, /cannot be escaped/);
  assert.throws(() => html`<a class=plain>x</a>`, /not in quotes/);
  assert.doesNotThrow(() => html`<a class='${"x"}'>x</a>`);
});

test("a value may not stand in a tag name, a comment, a script, a style or a handler", () => {
  assert.throws(() => html`<h${"1"}>x</h1>`, /only attributes/);
  assert.throws(() => html`<${"b"}>x</b>`, /cannot be escaped/);
  assert.throws(() => html`<!-- ${"x"} -->`, /cannot be escaped/);
  assert.throws(() => html`<script>${"x"}</script>`, /cannot be escaped/);
  assert.throws(() => html`<style>${"x"}</style>`, /cannot be escaped/);
  assert.throws(() => html`<p onclick="${"x"}">x</p>`, /No value/);
  assert.throws(() => html`<p ${"hidden"}>x</p>`, /only attributes/);
  assert.doesNotThrow(() => html`<script src="/a.js"></script><p>${"after"}</p>`);
});

test("a template that ends inside a tag is refused", () => {
  assert.throws(() => html`<p class="x`, /ends inside a tag/);
});

test("a link may lead to this office or the web, never to code", () => {
  for (const address of [
    "/cases/1",
    "#main",
    "?page=2",
    "https://a.example",
    "mailto:a@b.example",
  ]) {
    assert.doesNotThrow(() => html`<a href="${address}">x</a>`);
  }
  for (const address of [
    "javascript:alert(1)",
    "//evil.example",
    "data:text/html,x",
    " /x",
    "/\\e",
  ]) {
    assert.throws(() => html`<a href="${address}">x</a>`, /Not an address/);
    assert.throws(() => attributes({ href: address }), /Not an address/);
  }
  assert.doesNotThrow(() => html`<a href="/search?q=${"javascript:"}">x</a>`);
});

test("whatever is typed, no sign of markup gets out (ASVS 3.2.2)", () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const text = render(html`${typed}`);
      assert.ok(!/[<>"']/.test(text));
      assert.ok(!/&(?!(amp|lt|gt|quot|#39);)/.test(text));
    }),
  );
});
