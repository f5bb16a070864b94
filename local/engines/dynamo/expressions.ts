import conditions from "dynalite/db/conditionParser.js";
import updates, { type Context, type Parser } from "dynalite/db/updateParser.js";

/** Where one of the call's values goes into a parsed expression. */
class Hole {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** An expression as it was parsed once: with holes, and the names and values that it uses. */
type Parsed = { tree: unknown; names: string[]; values: string[] };

/** A part of a parsed condition; an array is the path of an attribute. */
type Node = { type?: string; args?: Node[] } | string[];

type Values = Readonly<Record<string, object>>;

/** A program has so many expressions. More would be texts that are made up for each call. */
const most = 1_000;

/** Whether this is valid depends on the value itself, not on its type alone. */
const dependsOnValue = /attribute_type/;

const remembering = new WeakSet<Parser>();

/** Lets dynalite parse each expression once: its parsers go back and forth, longer with each level of parentheses. */
export function rememberExpressions(): void {
  for (const parser of [conditions, updates]) {
    if (remembering.has(parser)) continue;
    remembering.add(parser);
    parser.parse = remembered(parser.parse);
  }
}

export function remembered(parse: Parser["parse"]): Parser["parse"] {
  const known = new Map<string, Parsed>();

  function read(text: string, context: Context): unknown {
    const all = { unusedAttrNames: allOf(context.attrNames), unusedAttrVals: allOf(context.attrVals) };
    const result = parse(text, { context: { ...context, ...all } });
    const used = {
      names: Object.keys(context.attrNames ?? {}).filter((name) => !all.unusedAttrNames[name]),
      values: Object.keys(context.attrVals ?? {}).filter((name) => !all.unusedAttrVals[name]),
    };
    markUsed(used, context);
    // A text would say what is wrong with the expression.
    if (typeof result === "object" && known.size < most)
      known.set(keyOf(text, context), { tree: withHoles(result, context.attrVals ?? {}), ...used });
    return result;
  }

  return (text, options) => {
    const { context } = options;
    if (dependsOnValue.test(text)) return parse(text, options);
    const found = known.get(keyOf(text, context));
    if (!found) return read(text, context);
    const tree = filled(found.tree, context.attrVals ?? {}) as { expression?: Node };
    // The parser says what is wrong.
    if (tree.expression && !isOrdered(tree.expression, context)) return parse(text, options);
    markUsed(found, context);
    return tree;
  };
}

/** What a parser's result depends on: the text, the names, and the types of the values. */
function keyOf(text: string, { attrNames = {}, attrVals = {}, isKeyCondition = false }: Context): string {
  const names = Object.entries(attrNames).flat();
  const types = Object.entries(attrVals).flatMap(([name, value]) => [name, ...Object.keys(value)]);
  return [text, isKeyCondition, ...names, ...types].join("\0");
}

const allOf = (given: object = {}): Record<string, true> =>
  Object.fromEntries(Object.keys(given).map((name) => [name, true]));

function markUsed({ names, values }: Pick<Parsed, "names" | "values">, context: Context): void {
  for (const name of names) delete context.unusedAttrNames[name];
  for (const name of values) delete context.unusedAttrVals[name];
}

/** Whether each BETWEEN has a lower bound that is not above the upper one, as far as both are values of the call. */
function isOrdered(node: Node, context: Context): boolean {
  if (Array.isArray(node) || !node.args) return true;
  const [, lower, upper] = node.args;
  const areValues = [lower, upper].every((bound) => !Array.isArray(bound) && !bound?.args);
  if (node.type === "between" && areValues && context.compare("GT", lower, upper)) return false;
  return node.args.every((part) => isOrdered(part, context));
}

const withHoles = (tree: unknown, values: Values): unknown =>
  copyOf(tree, (node) => {
    const [name] = Object.entries(values).find(([, value]) => value === node) ?? [];
    return name === undefined ? undefined : new Hole(name);
  });

const filled = (tree: unknown, values: Values): unknown =>
  copyOf(tree, (node) => (node instanceof Hole ? values[node.name] : undefined));

/** A copy, since dynalite changes what its parsers give, with other objects in the place of some. */
function copyOf(node: unknown, other: (node: object) => object | undefined): unknown {
  if (typeof node !== "object" || node === null) return node;
  const replaced = other(node);
  if (replaced) return replaced;
  if (Array.isArray(node)) return node.map((each) => copyOf(each, other));
  const copy = Object.create(Object.getPrototypeOf(node)) as Record<string, unknown>;
  for (const [name, value] of Object.entries(node)) copy[name] = copyOf(value, other);
  return copy;
}
