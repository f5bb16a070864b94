import { runningAt } from "../../local/address-book.ts";
import { root } from "../../local/state.ts";

/** The address of the desk on this machine: at PORT where that is said, or else where the one that runs wrote down. */
export async function deskAddress(
  environment: Record<string, string | undefined>,
  directory = root,
): Promise<string> {
  if (environment.PORT) return `http://127.0.0.1:${environment.PORT}`;
  return (await runningAt(directory)) ?? "http://127.0.0.1:4000";
}
