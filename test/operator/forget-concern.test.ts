import { describe, expect, it } from "vitest";
import { concernOf, type Person } from "../../src/operator/forget/concern.ts";

const ada = { ids: new Set(["665f1c208a68186f45000001"]), email: "ada@acme.example" };

const about = (value: object) => concernOf(JSON.stringify(value), ada);

describe("a text concerns a customer", () => {
  it("whose id it contains at any depth, also in JSON inside a string", () => {
    expect(about({ data: { item: { contacts: [{ id: "665f1c208a68186f45000001" }] } } }).concerned).toBe(
      true,
    );
    expect(about({ raw: JSON.stringify({ contact: { id: "665f1c208a68186f45000001" } }) }).concerned).toBe(
      true,
    );
  });

  it("who wrote it, whatever the case of the address, and learns their id", () => {
    const concern = about({ author: { type: "lead", id: "another-id", email: "Ada@Acme.Example" } });
    expect(concern).toMatchObject({ concerned: true, learned: ["another-id"] });
  });

  it("not when a teammate has that address", () => {
    expect(about({ author: { type: "admin", id: "1", email: "ada@acme.example" } }).concerned).toBe(false);
  });

  it("not when another person only wrote the address", () => {
    expect(about({ body: "please ask ada@acme.example" })).toMatchObject({
      concerned: false,
      mentioned: true,
    });
  });

  it("not when it contains a longer id or address", () => {
    expect(about({ id: "665f1c208a68186f45000001ff", email: "grandma.ada@acme.example" }).concerned).toBe(
      false,
    );
  });

  it("even when it is not JSON at all", () => {
    expect(concernOf("broken {ada@acme.example", ada).concerned).toBe(true);
    expect(concernOf("broken {", ada).concerned).toBe(false);
  });
});

const known: Person = { ids: new Set(["6b0be4908a68186f437677e8"]), email: "robin@example.com" };

it("learns the other id of a merged contact, whichever is known", () => {
  const merged = { type: "contact", id: "new", merged_from: { id: "6b0be4908a68186f437677e8" } };
  expect(concernOf(JSON.stringify(merged), known).learned).toContain("new");
  const into = { type: "contact", id: "6b0be4908a68186f437677e8", merged_from: { id: "lead" } };
  expect(concernOf(JSON.stringify(into), known).learned).toContain("lead");
});

it("is not broken by a record that is nested deeper than the stack can go", () => {
  const levels = 100_000;
  const nested = `${'{"a":['.repeat(levels)}"6b0be4908a68186f437677e8"${"]}".repeat(levels)}`;
  expect(concernOf(nested, known).concerned).toBe(true);
});
