import { parseConfiguration } from "../../src/configuration/schema.ts";
import type { Reaction } from "../../src/define/reaction.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { reactions as listed } from "../../src/reactions/index.ts";
import { readFlags } from "../operator/flags.ts";
import { openStack } from "../operator/stack.ts";
import type { Ask } from "./ask.ts";
import { draftOf, withAnswers } from "./document.ts";
import { type Flags, flags, usage } from "./flags.ts";
import { hubInstructions } from "./hub.ts";
import { askForIntercom, askForSlack } from "./interview.ts";
import { inFile, inStack } from "./keeping.ts";

export type Surroundings = {
  environment: Record<string, string | undefined>;
  print: (line: string) => void;
  /** Undefined where nobody sits at a terminal: then everything comes by flags. */
  ask: Ask | undefined;
  reactions?: Readonly<Record<string, Reaction>>;
};

/** The command `setup`; gives its exit code. */
export async function setup(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { environment, print } = surroundings;
  try {
    const { values } = readFlags(argv, flags);
    if (!values.help) await write(values, surroundings, environment);
    else print(usage.join("\n"));
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    print(error.message);
    return 1;
  }
}

async function write(
  values: Flags,
  { print, ask, reactions = listed }: Surroundings,
  environment: Surroundings["environment"],
): Promise<void> {
  const stack = values.stack ? await openStack(values.stack, environment) : undefined;
  const file = values.file ?? environment.DESKBELL_CONFIG ?? "deskbell.json";
  const keeping = stack ? inStack(stack) : inFile(file);
  const draft = draftOf(await keeping.read(), keeping.name);
  const interview = { values, environment, draft, ask, print };
  const intercom = await askForIntercom(interview);
  const slack = await askForSlack(interview);
  const document = withAnswers(draft, {
    ...intercom,
    slack,
    intercomApi: values["intercom-api"],
    dropOldSecrets: values["drop-old-secrets"] ?? false,
  });
  parseConfiguration(document, keeping.name);
  await keeping.write(`${JSON.stringify(document, null, 2)}\n`);

  const secrets = document.workspaces?.[intercom.appId]?.clientSecrets?.length ?? 0;
  print(`Written to ${keeping.name}. Running functions read it within four minutes.`);
  if (secrets > 1)
    print(
      `It accepts ${secrets} client secrets. When Intercom signs with the new one, run this again with --drop-old-secrets.`,
    );
  print("");
  const endpoint =
    stack?.outputs.WebhookUrl ??
    "https://<a tunnel to this machine>/webhooks/intercom  (npm start listens on port 4000)";
  for (const line of hubInstructions(endpoint, reactions)) print(line);
  print(`Then: npm run doctor${stack ? ` -- --stack ${stack.name}` : ""}`);
}
