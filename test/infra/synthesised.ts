import { Template } from "aws-cdk-lib/assertions";
import { App } from "aws-cdk-lib/core";
import { readSettings } from "../../infra/settings.ts";
import { DeskbellStack } from "../../infra/stack.ts";

// biome-ignore lint/suspicious/noExplicitAny: CloudFormation's JSON; what it should be is what the tests assert
export type Json = any;

export type Resource = {
  Type: string;
  Properties: Record<string, Json>;
  DeletionPolicy?: string;
  Metadata?: Record<string, Json>;
};

type Synthesised = ReturnType<typeof synthesiseAnew>;

const known = new Map<string, Synthesised>();

/** The stack's template for some settings. It is made once and shared: read it, or make one with `synthesiseAnew`. */
export function synthesise(context: Record<string, string> = {}): Synthesised {
  const settings = JSON.stringify(Object.entries(context).sort());
  const made = known.get(settings) ?? synthesiseAnew(context);
  known.set(settings, made);
  return made;
}

/**
 * Nothing is bundled, since the bundles have their own test, and CDK's own validation, which `cdk synth` runs, is off:
 * it only warns, and its start takes longer than all of this.
 */
export function synthesiseAnew(context: Record<string, string> = {}) {
  const app = new App({
    builtinCloudFormationValidation: false,
    context: { ...context, "aws:cdk:bundling-stacks": [], "aws:cdk:enable-path-metadata": true },
  });
  const stack = new DeskbellStack(app, readSettings(app.node));
  const template = Template.fromStack(stack);
  const resources = frozen(template.toJSON().Resources as Record<string, Resource>);
  return { stack, template, resources, of: (type: string) => ofType(resources, type) };
}

/** A test that changed what it shares with others would fail by itself. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** Resources of one type by their place in the stack, such as "Events/Queue". */
function ofType(
  resources: Record<string, Resource>,
  type: string,
): Record<string, Resource & { id: string }> {
  const found = Object.entries(resources).filter(([, resource]) => resource.Type === type);
  return Object.fromEntries(found.map(([id, resource]) => [placeOf(resource), { id, ...resource }]));
}

function placeOf({ Metadata }: Resource): string {
  return String(Metadata?.["aws:cdk:path"]).split("/").slice(1, -1).join("/");
}
