import { type DeskUrls, endpointAt, runningAt } from "../../local/address-book.ts";
import { root } from "../../local/state.ts";

/** The addresses of the desk on this machine: at PORT if it is set, or else where the running desk says it is. */
export async function deskUrls(
  environment: Record<string, string | undefined>,
  directory = root,
): Promise<DeskUrls> {
  const at = (port: string) => {
    const url = `http://127.0.0.1:${port}`;
    return { url, webhookUrl: endpointAt(url) };
  };
  if (environment.PORT) return at(environment.PORT);
  return (await runningAt(directory)) ?? at("4000");
}
