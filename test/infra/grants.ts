import type { Json, Resource } from "./synthesised.ts";

/** "Place action" for each pair that a policy allows, such as "Events/Queue sqs:SendMessage". */
export function grantsOf({ Properties }: Resource, resources: Record<string, Resource>): string[] {
  return Properties.PolicyDocument.Statement.flatMap(({ Effect, Action, Resource }: Record<string, Json>) => {
    if (Effect !== "Allow") throw new Error(`A function's policy has a statement that says ${Effect}.`);
    return many(Resource).flatMap((resource) =>
      many(Action).map((action) => `${placeOf(resource, resources)} ${action}`),
    );
  });
}

const many = (value: unknown): Json[] => (Array.isArray(value) ? value : [value]);

function placeOf(reference: Json, resources: Record<string, Resource>): string {
  const joined = reference["Fn::Join"]?.[1] as Json[] | undefined;
  if (joined) return `${placeOf(joined[0], resources)}${joined.slice(1).join("")}`;
  const id: string = reference.Ref ?? reference["Fn::GetAtt"][0];
  return String(resources[id]!.Metadata!["aws:cdk:path"]).split("/").slice(1, -1).join("/");
}
