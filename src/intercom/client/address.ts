import { IntercomError } from "./error.ts";

/** The path with its ids in place. */
export function pathWith(template: string, ids: readonly unknown[], call: string): string {
  let at = 0;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[at++];
    if ((typeof id === "string" && id !== "") || typeof id === "number") return encodeURIComponent(id);
    throw new IntercomError(`${call}: ${name} is missing. Nothing was sent.`, {
      kind: "invalid",
      field: name,
    });
  });
}

export const idsIn = (template: string) => template.match(/\{\w+\}/g)?.length ?? 0;

/** An address below the API's own, whatever the latter ends in. */
export function addressOf(apiUrl: string, path: string, query: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.append(name, String(value));
  }
  const suffix = search.size > 0 ? `?${search}` : "";
  return `${apiUrl.replace(/\/+$/, "")}${path}${suffix}`;
}
