import conditions from "dynalite/db/conditionParser.js";
import updates, { type Context, type Parser } from "dynalite/db/updateParser.js";
import { describe, expect, it, vi } from "vitest";
import { remembered } from "../../../local/engines/dynamo/expressions.ts";

const compare: Context["compare"] = (_, one, other) =>
  Number((one as { N: string }).N) > Number((other as { N: string }).N);

type Call = { text: string; names?: Record<string, string>; values?: Record<string, object> };

/** As dynalite asks its parsers. */
function ask(parse: Parser["parse"], { text, names, values }: Call) {
  const all = (given: object = {}) =>
    Object.fromEntries(Object.keys(given).map((name) => [name, true as const]));
  const context: Context & Record<string, unknown> = {
    ...(names && { attrNames: names }),
    ...(values && { attrVals: values }),
    ...{ unusedAttrNames: all(names), unusedAttrVals: all(values) },
    isReserved: (name: string) => name === "name",
    compare,
  };
  const result = parse(text, { context });
  return { result, names: Object.keys(context.unusedAttrNames), values: Object.keys(context.unusedAttrVals) };
}

const lease = "attribute_not_exists(pk) OR (#owner = :me OR (#until < :now AND NOT (#until = :never)))";
const names = { "#owner": "owner", "#until": "until" };
const valuesOf = (now: number, me = "worker-1") => ({
  ":me": { S: me },
  ":now": { N: String(now) },
  ":never": { N: "0" },
});

describe("a parser that remembers", () => {
  it("gives what the parser gives, with the values of each call", () => {
    for (const [parser, text] of [
      [conditions, lease],
      [updates, "SET #owner = :me, #until = if_not_exists(#until, :never) + :now REMOVE gone"],
    ] as const) {
      const parse = remembered(parser.parse);
      for (const now of [1, 2, 3]) {
        const call = { text, names, values: valuesOf(now, `worker-${now}`) };
        expect(ask(parse, call)).toEqual(ask(parser.parse, call));
      }
    }
  });

  it("parses a text once, and anew for values of other types or other names", () => {
    const parse = vi.fn(conditions.parse);
    const memo = remembered(parse);
    for (const now of [1, 2, 3]) ask(memo, { text: lease, names, values: valuesOf(now) });
    expect(parse).toHaveBeenCalledTimes(1);
    ask(memo, { text: lease, names, values: { ...valuesOf(4), ":me": { N: "1" } } });
    ask(memo, { text: lease, names: { ...names, "#owner": "other" }, values: valuesOf(5) });
    expect(parse).toHaveBeenCalledTimes(3);
  });

  it("is not changed by what is done with a result", () => {
    const parse = remembered(updates.parse);
    const call = { text: "SET #owner = :me", names, values: valuesOf(1) };
    const [wanted, { result }] = [ask(updates.parse, call), ask(parse, call)];
    const [section] = (result as { sections: { val: unknown }[] }).sections;
    if (section) section.val = "changed";
    expect(ask(parse, call)).toEqual(wanted);
    expect(call.values[":me"]).toEqual({ S: "worker-1" });
  });

  it("names what an expression leaves unused, each time, also when another one of the call has used it", () => {
    const parse = remembered(conditions.parse);
    const call = { text: "#owner = :me", names, values: valuesOf(1) };
    for (let time = 0; time < 2; time++)
      expect(ask(parse, call)).toMatchObject({ names: ["#until"], values: [":now", ":never"] });
    const context: Context = { attrNames: names, unusedAttrNames: {}, unusedAttrVals: {}, compare };
    parse("attribute_exists(#until)", { context });
    expect(ask(parse, { text: "attribute_exists(#until)", names }).names).toEqual(["#owner"]);
  });

  it("refuses what is wrong each time, also where the values decide", () => {
    const parse = remembered(conditions.parse);
    const wrong: Call[] = [
      { text: "name = :me", values: valuesOf(1) },
      { text: "#owner = :missing", names, values: valuesOf(1) },
      { text: "attribute_type(#owner, :me)", names, values: valuesOf(1, "no type") },
      { text: "#until BETWEEN :now AND :never", names, values: valuesOf(9) },
    ];
    for (const call of wrong)
      for (let time = 0; time < 2; time++) expect(ask(parse, call).result, call.text).toBeTypeOf("string");
    for (let time = 0; time < 2; time++)
      expect(() => ask(parse, { text: "#owner = = :me", names, values: valuesOf(1) })).toThrow();
    const between = { text: "#until BETWEEN :never AND :now", names };
    expect(ask(parse, { ...between, values: valuesOf(9) }).result).toBeTypeOf("object");
    expect(ask(parse, { ...between, values: valuesOf(-1) }).result).toBeTypeOf("string");
  });
});
