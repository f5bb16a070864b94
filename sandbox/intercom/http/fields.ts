import type { Attachment, Attributes } from "../records/reference.ts";
import { badParameter, missingParameter } from "./refusal.ts";

type Body = Record<string, unknown>;

/** An id, which callers send as text or as a number. */
export function idIn(body: Body, name: string): string | undefined {
  const value = body[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

export function textIn(body: Body, name: string): string | undefined {
  const value = body[name];
  return typeof value === "string" ? value : undefined;
}

/** Text, or null to empty the field; undefined when the body does not have it. */
export function textOrNullIn(body: Body, name: string): string | null | undefined {
  return body[name] === null ? null : textIn(body, name);
}

export function requiredText(body: Body, name: string, message = `${name} is required`): string {
  const value = textIn(body, name);
  if (value === undefined || value.trim() === "") throw missingParameter(message);
  return value;
}

export function flagIn(body: Body, name: string): boolean | undefined {
  const value = body[name];
  return typeof value === "boolean" ? value : undefined;
}

/** A moment given in unix seconds, as milliseconds. */
export function momentIn(body: Body, name: string): number | null | undefined {
  const value = body[name];
  if (value === null) return null;
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (!Number.isFinite(seconds)) throw badParameter(`${name} must be a UNIX timestamp`, name);
  return seconds * 1_000;
}

export function objectIn(body: Body, name: string): Attributes | undefined {
  const value = body[name];
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Attributes)
    : undefined;
}

export function listIn(body: Body, name: string): unknown[] | undefined {
  const value = body[name];
  return Array.isArray(value) ? value : undefined;
}

/** Files by address, as replies carry them. */
export function attachmentsIn(body: Body): Attachment[] {
  return (listIn(body, "attachment_urls") ?? []).slice(0, 10).map((url) => ({
    name: String(url).split("/").at(-1) ?? "file",
    url: String(url),
    content_type: "application/octet-stream",
    filesize: 0,
  }));
}

/** Without the fields that are undefined, so that a change leaves them as they are. */
export function onlyGiven<Change extends object>(
  change: Change,
): { [Key in keyof Change]?: Exclude<Change[Key], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;
}
