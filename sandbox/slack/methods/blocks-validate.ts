import { type Method, ok, refusal } from "../answer.ts";
import { invalidBlocks, invalidView } from "../invalid-blocks.ts";

/** Says what is wrong with one of three: blocks, a message, or a view. */
export const blocksValidate: Method = ({ args }) => {
  const given = ["blocks", "message", "view"].filter((name) => args.has(name));
  const [only] = given;
  if (given.length !== 1 || !only)
    return refusal("invalid_arguments", ["must provide exactly one of `blocks`, `view`, or `message`"]);
  const value = args.json(only);
  const blocks = only === "message" ? ((value as { blocks?: unknown } | undefined)?.blocks ?? []) : value;
  const wrong = only === "view" ? invalidView(value) : invalidBlocks(blocks);
  return wrong.length === 0 ? ok() : { ...refusal(`invalid_${only}`), errors: wrong.map(errorOf) };
};

function errorOf(told: string) {
  const [, message = told, pointer = ""] =
    /^\[ERROR\] (.*) \[json-pointer:\/(?:blocks|view)(.*)\]$/.exec(told) ?? [];
  return { code: "failed_constraint", message, pointer };
}
