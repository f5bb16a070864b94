import { runningAt } from "../../local/address-book.ts";
import { root } from "../../local/state.ts";

/** The address of the desk on this machine: at PORT if it is set, or else where the running desk says it is. */
export async function deskAddress(
  environment: Record<string, string | undefined>,
  directory = root,
): Promise<string> {
  if (environment.PORT) return `http://127.0.0.1:${environment.PORT}`;
  return (await runningAt(directory)) ?? "http://127.0.0.1:4000";
}
