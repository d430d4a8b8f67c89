import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { anyRequest, ask, ids, one, someRegimes, under } from "./arbitrary-requests.ts";

test("another regime never turns a denial into a permit", () => {
  fc.assert(
    fc.property(someRegimes, one(ids), anyRequest, (some, more, request) => {
      const before = under(some, request);
      const after = under([...some, more], request);
      if (before.spoke.length > 0 && before.decision !== "permit") {
        assert.notEqual(after.decision, "permit");
      }
      if (before.spoke.some(({ effect }) => effect === "deny")) {
        assert.notEqual(after.decision, "permit");
      }
    }),
    { numRuns: 300 },
  );
});

test("the order in which regimes stand changes nothing, and asking twice answers the same", () => {
  fc.assert(
    fc.property(someRegimes, anyRequest, (some, request) => {
      assert.deepEqual(under(some.toReversed(), request), under(some, request));
    }),
  );
});

test("the obligations of the whole hold those of each, and name whose they are", () => {
  fc.assert(
    fc.property(someRegimes, anyRequest, (some, request) => {
      const { decision, spoke, obligations } = under(some, request);
      // What follows from giving is owed by nobody who gives nothing.
      const owing = spoke.filter(({ effect }) => decision === "permit" || effect !== "permit");
      for (const { regime, obligations: own } of owing) {
        for (const { code, term } of own) {
          const found = obligations.find((each) => each.code === code && each.term === term);
          assert.ok(found?.of.includes(regime), `${regime} ${code}`);
        }
      }
      for (const { of } of obligations) {
        assert.ok(of.every((id) => owing.some(({ regime }) => regime === id)));
      }
    }),
  );
});

test("a permit stands on an open way of every regime that spoke, with all its conditions", () => {
  fc.assert(
    fc.property(someRegimes, anyRequest, (some, request) => {
      const { decision, spoke } = under(some, request);
      if (decision !== "permit") return;
      const guards = spoke.filter(({ effect }) => effect !== "needs-counsel");
      assert.ok(guards.length > 0);
      for (const { effect, way, unmet } of guards) {
        assert.ok(effect === "permit" && way !== undefined && unmet.length === 0);
      }
    }),
    { numRuns: 300 },
  );
});

test("without a basis every regime denies, but for the person's own access", () => {
  fc.assert(
    fc.property(one(ids), anyRequest, (id, request) => {
      const answer = under([id], { ...request, basis: "none" });
      for (const { effect, reason } of answer.spoke) {
        if (request.recipient !== "the-person") assert.notEqual(effect, "permit", reason);
      }
    }),
    { numRuns: 300 },
  );
  for (const id of ids.filter((each) => !["R-TAX", "R-VISA"].includes(each))) {
    const own = { recipient: "the-person", purpose: "own-case", basis: "none" } as const;
    const answer = ask(id, { ...own, actor: "the-person", holds: [] });
    const spoken = answer.spoke.filter(({ regime }) => regime === id);
    if (id !== "R-UC")
      assert.ok(
        spoken.every(({ effect }) => effect === "permit"),
        id,
      );
  }
});

test("no regime of kind conflict is ever the ground of a permit", () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      assert.notEqual(under(["R-1373"], { ...request, fields: [] }).decision, "permit");
      const status = request.fields.map((field) => ({
        ...field,
        group: "immigration-status" as const,
        source: undefined,
      }));
      const answer = under(["R-1373"], { ...request, fields: status });
      assert.ok(
        answer.spoke.every(({ regime }) => regime !== "R-1373") || answer.decision !== "permit",
      );
    }),
  );
});
