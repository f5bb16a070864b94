import {
  type CallExpression,
  type Expression,
  getTokenAtPosition,
  getTokenPosOfNode,
  type Node,
  type SourceFile,
  SyntaxKind,
} from "typescript/unstable/ast";
import type { Checker, Diagnostic } from "typescript/unstable/async";

/** What stands around a mistake in the code, which the compiler's own text does not say or cuts short. */
export type Around = {
  /** What was asked for a field that it does not have. An object literal has no name. */
  owner?: { name?: string; fields: string[] };
  /** The argument in which the mistake is, counted from 0; with `option` in one field of it. */
  argument?: {
    of: string;
    nth: number;
    name: string;
    wants: string;
    option?: string;
    /** Nothing else is wrong with it. */
    mayBeNone?: boolean;
  };
};

const unknownField = new Set([2339, 2551, 2353, 2561]);
const wrongType = new Set([2345, 2322, 2353, 2559, 2561, 2379]);

export async function aroundOf(
  { code, pos, end }: Diagnostic,
  source: SourceFile,
  checker: Checker,
): Promise<Around> {
  const textOf = (node: Node) => source.text.slice(getTokenPosOfNode(node, source), node.end);
  let node: Node = getTokenAtPosition(source, pos);
  while (node.end < end) node = node.parent;
  return {
    ...(unknownField.has(code) ? await ownerOf(node) : {}),
    ...(wrongType.has(code) ? await argumentOf(node) : {}),
  };

  async function ownerOf(field: Node): Promise<Pick<Around, "owner">> {
    const asked = askedIn(field);
    if (!asked) return {};
    const type = await (asked.kind === SyntaxKind.ObjectLiteralExpression
      ? checker.getContextualType(asked as Expression)
      : checker.getTypeAtLocation(asked));
    const known = type && (await checker.getNonNullableType(type));
    if (!known) return {};
    const fields = (await checker.getPropertiesOfType(known)).map(({ name }) => name);
    const isNamed = /^[\w$.?!]+$/.test(textOf(asked));
    const name = isNamed ? { name: textOf(asked).replaceAll(/[?!]/g, "") } : {};
    return { owner: { ...name, fields: fields.filter((one) => /^\w+$/.test(one)) } };
  }

  async function argumentOf(mistaken: Node): Promise<Pick<Around, "argument">> {
    let argument = mistaken;
    let option: string | undefined;
    while (within.has(argument.parent.kind)) {
      argument = argument.parent;
      if (argument.kind === SyntaxKind.PropertyAssignment) option = textOf(mistaken);
    }
    const { parent } = argument;
    if (parent.kind === SyntaxKind.TaggedTemplateExpression) {
      const tag = textOf(parent).replace(/`[\s\S]*/, "");
      return { argument: { of: tag, nth: 0, name: "words", wants: "Word" } };
    }
    if (parent.kind !== SyntaxKind.CallExpression) return {};
    const call = parent as CallExpression;
    const nth = call.arguments.indexOf(argument as Expression);
    const parameter = (await (await checker.getResolvedSignature(call))?.getParameters())?.[nth];
    const type = parameter && (await checker.getTypeOfSymbol(parameter));
    if (!type) return {};
    const known = { of: textOf(call.expression), nth, name: parameter.name };
    const wants = await checker.typeToString(type);
    if (option !== undefined) return { argument: { ...known, wants, option } };
    const given = await checker.getTypeAtLocation(argument);
    const some = given && (await checker.getNonNullableType(given));
    const mayBeNone = some !== undefined && (await checker.isTypeAssignableTo(some, type));
    return { argument: { ...known, wants, mayBeNone } };
  }
}

/** Between a mistake and the argument that it is a part of. */
const within = new Set([
  SyntaxKind.PropertyAssignment,
  SyntaxKind.ObjectLiteralExpression,
  SyntaxKind.ParenthesizedExpression,
  SyntaxKind.TemplateSpan,
  SyntaxKind.TemplateExpression,
]);

/** What has to have the field: of `facts.company?.name` it is `facts.company`. */
function askedIn(field: Node): Node | undefined {
  const { parent } = field;
  if (parent.kind === SyntaxKind.PropertyAccessExpression)
    return (parent as Node & { expression: Node }).expression;
  if (parent.kind === SyntaxKind.PropertyAssignment) return parent.parent;
  if (parent.kind !== SyntaxKind.BindingElement) return undefined;
  const declaration = parent.parent.parent as Node & { initializer?: Node };
  return declaration.initializer ?? declaration;
}
