import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Look, watched } from "../../src/operator/explain/subject/watched.ts";

describe("a watched value", () => {
  it("is what it was, to everything that reads it", () => {
    const value = fc.object({
      maxDepth: 4,
      values: [fc.string(), fc.integer(), fc.boolean(), fc.constant(null)],
    });
    fc.assert(
      fc.property(value, (one) => {
        const [looks, copy] = [[] as Look[], structuredClone(one)];
        expect(JSON.stringify(watched(one, looks))).toBe(JSON.stringify(one));
        expect(one).toEqual(copy);
        expect(looks.every(({ value }) => typeof value !== "object" || value === null)).toBe(true);
      }),
    );
  });

  it("notes what is read, each once, in the order read, with what is not there", () => {
    const looks: Look[] = [];
    const facts = watched(
      { company: { plan: { name: "Pro" }, tags: [{ name: "VIP" }, { name: "EU" }] } },
      looks,
    );
    expect(facts.company.tags.some(({ name }) => name === "VIP")).toBe(true);
    expect((facts.company as { monthly_spend?: number }).monthly_spend).toBeUndefined();
    expect(facts.company.plan.name + facts.company.plan.name).toBe("ProPro");
    expect((facts as { contact?: object }).contact).toBeUndefined();
    expect(looks).toEqual([
      { path: "company.tags.0.name", value: "VIP" },
      { path: "company.monthly_spend", value: undefined },
      { path: "company.plan.name", value: "Pro" },
      { path: "contact", value: undefined },
    ]);
  });

  it("takes what cannot change, and what is not plain, as it is", () => {
    const looks: Look[] = [];
    const at = new Date(0);
    const facts = watched({ frozen: Object.freeze({ deep: { name: "x" } }), at }, looks);
    expect([facts.frozen.deep.name, facts.at.getTime()]).toEqual(["x", 0]);
  });
});
