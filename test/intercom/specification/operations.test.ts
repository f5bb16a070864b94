import { describe, expect, it, test } from "vitest";
import type { Operation } from "../../../src/intercom/operations/operation.ts";
import { operations } from "../../../src/intercom/operations.ts";
import { described, isHere, listed, unlessAbsent } from "./specification.ts";

const table: Record<string, Operation> = operations;
const all = isHere ? listed() : [];

describe.skipIf(!isHere)(`the table of operations${unlessAbsent}`, () => {
  it("holds the 108 of the specification, and no other", () => {
    expect(Object.keys(table).sort()).toEqual(all.map(({ operationId }) => operationId).sort());
    expect(all).toHaveLength(108);
  });

  test.each(all)("$operationId agrees with the specification", (listedOne) => {
    const operation = table[listedOne.operationId]!;
    expect(operation).toMatchObject({ method: listedOne.method, path: listedOne.path });
    expect(operation.errors.map(String)).toEqual(
      listedOne.statuses.filter((status) => status >= "400").sort(),
    );
    // The specification forgets the body of the one operation that would do nothing without it.
    expect(operation.body !== undefined).toBe(
      listedOne.requestSchema !== null || listedOne.operationId === "UpdateCompany",
    );
    expect(operation.answer !== undefined).toBe(
      listedOne.responseSchema !== null || listedOne.operationId === "downloadDataExport",
    );
    expect(operation.paging?.style).toBe(styleOf(listedOne.pagination));
  });

  test.each(isHere ? described() : [])(
    "$operationId takes the documented parameters",
    ({ operationId, parameters = [] }) => {
      const documented = parameters.flatMap(({ in: place, name }) => (place === "query" ? [name] : []));
      const taken = Object.keys(table[operationId]?.query?.shape ?? {});
      // `filter` stands for one of three fields that say whose events are meant.
      if (operationId === "lisDataEvents") {
        expect(taken.sort()).toEqual(
          ["user_id", "intercom_user_id", "email", ...documented.filter((name) => name !== "filter")].sort(),
        );
      } else expect(taken.sort()).toEqual(documented.sort());
    },
  );

  it("gives every operation its own name in the client", () => {
    const calls = Object.values(table).map(({ call }) => call);
    expect(new Set(calls).size).toBe(108);
  });
});

function styleOf(pagination: string): string | undefined {
  if (pagination.startsWith("cursor starting_after (query)")) return "cursor";
  if (pagination.startsWith("cursor starting_after (body")) return "search";
  if (pagination.startsWith("page/per_page")) return "page";
  if (pagination.startsWith("scroll_param")) return "scroll";
  return pagination === "none" ? undefined : "follow";
}
