import { endpointAt, type RunningDesk, runningAt } from "../../local/address-book.ts";
import { root } from "../../local/state.ts";

/** The addresses of the desk on this machine: at PORT if it is set, or else where the running desk says it is. */
export async function deskUrls(
  environment: Record<string, string | undefined>,
  directory = root,
): Promise<RunningDesk> {
  const at = (port: string) => {
    const url = `http://127.0.0.1:${port}`;
    return { url, webhookUrl: endpointAt(url) };
  };
  const running = await runningAt(directory);
  if (environment.PORT && running?.url !== at(environment.PORT).url) return at(environment.PORT);
  return running ?? at("4000");
}
