import { Refusal } from "./refusal.ts";

/** The JSON object in a request's body; `{}` when the body is empty. */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (text.trim() === "") return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>;
  } catch {
    // Whatever is wrong with it, Intercom answers the same.
  }
  throw new Refusal(400, "bad_request", "The request body must be a JSON object");
}
