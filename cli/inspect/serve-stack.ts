import { Hono } from "hono";
import { inspector } from "../../local/inspector/inspector.ts";
import { listen } from "../../local/listen.ts";
import { ownMachineOnly } from "../../sandbox/plumbing/own-machine-only.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { openStack } from "../aws/stack.ts";
import { trouble } from "../aws/trouble.ts";
import type { CommandContext } from "../desk/open.ts";
import { printError } from "../desk/terminal.ts";
import { readAwsRegion } from "../flags/aws-region.ts";
import { readPort } from "../flags/numbers.ts";
import { admission, newToken } from "./admission.ts";
import { neededBy } from "./calls.ts";
import { type StackDesk, stackDesk } from "./stack-desk.ts";

type Options = { write?: boolean; region?: string; profile?: string; port?: string };
export type ServedStack = Awaited<ReturnType<typeof serveStack>>;

/** Serves the inspector over a stack on loopback. Throws a ConfigurationError when the stack cannot be read. */
export async function serveStack(
  name: string,
  { write = false, region, profile, port = "0" }: Options,
  { environment, clock = Date.now }: CommandContext,
) {
  const given = readPort("port", port);
  const stack = await openStack(name, {
    ...environment,
    ...(region === undefined ? {} : { AWS_REGION: readAwsRegion("region", region) }),
    ...(!profile ? {} : { AWS_PROFILE: profile }),
  });
  const desk = stackDesk(stack, write, clock);
  try {
    // What is wrong with rights or credentials is said here and now, not on the page.
    await desk.reader.newest(1).catch(explained(profile));
    const token = newToken();
    const server = await listen(given).catch((cause) => {
      throw new ConfigurationError(`Port ${port} cannot be used. Choose another, or leave --port out.`, {
        cause,
      });
    });
    server.serve(createStackSite(desk, token, profile));
    return {
      /** With the token that lets a browser in. */
      url: `${server.url}/?token=${token}`,
      write,
      stack: desk.stack,
      async close() {
        await server.close();
        desk.close();
      },
    };
  } catch (error) {
    desk.close();
    throw error;
  }
}

/** The inspector alone: no sandbox, no endpoint for webhooks, and nothing for other machines, pages or users. */
export function createStackSite(desk: StackDesk, token: string, profile?: string): Hono {
  const app = new Hono();
  app.use(ownMachineOnly, admission(token));
  app.onError((error, c) => {
    const sentence =
      error instanceof ConfigurationError ? error.message : trouble(error, neededBy(error), profile);
    if (!sentence) printError(error.stack ?? String(error));
    return c.json({ error: sentence ?? "Deskbell made a mistake; the terminal says which." }, 503);
  });
  app.route("/", inspector(desk));
  return app;
}

const explained = (profile: string | undefined) => (error: unknown) => {
  const sentence = trouble(error, neededBy(error), profile);
  throw sentence ? new ConfigurationError(sentence, { cause: error }) : error;
};
