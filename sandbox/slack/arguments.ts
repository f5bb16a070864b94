export type Arguments = ReturnType<typeof argumentsOf>;

/** A call's arguments, whether they came as a form (where objects are JSON within a field) or as JSON. */
export function argumentsOf(fields: Record<string, unknown>) {
  const text = (name: string) => {
    const value = fields[name];
    return value === undefined || value === null || value === "" ? undefined : String(value);
  };
  return {
    text,
    flag: (name: string) => text(name) === "true" || text(name) === "1",
    /** `undefined` when absent or not JSON; `has` tells which. */
    json(name: string): unknown {
      const value = fields[name];
      if (typeof value !== "string") return value;
      try {
        return JSON.parse(value);
      } catch {
        return undefined;
      }
    },
    has: (name: string) => text(name) !== undefined,
    limit: (usual: number, most: number) => Math.min(Math.max(1, Number(text("limit")) || usual), most),
  };
}

/** Undefined when the body calls itself JSON and is not an object. */
export async function readArguments(request: Request): Promise<Arguments | undefined> {
  const body = await request.text();
  if (!request.headers.get("content-type")?.includes("json")) {
    return argumentsOf(Object.fromEntries(new URLSearchParams(body)));
  }
  try {
    const fields: unknown = JSON.parse(body || "{}");
    return typeof fields === "object" && fields ? argumentsOf(fields as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
