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

/** The stack's template for some settings; nothing is bundled, since the bundles have their own test. */
export function synthesise(context: Record<string, string> = {}) {
  const app = new App({
    context: { ...context, "aws:cdk:bundling-stacks": [], "aws:cdk:enable-path-metadata": true },
  });
  const stack = new DeskbellStack(app, readSettings(app.node));
  const template = Template.fromStack(stack);
  const resources = template.toJSON().Resources as Record<string, Resource>;
  return { stack, template, resources, of: (type: string) => ofType(resources, type) };
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
