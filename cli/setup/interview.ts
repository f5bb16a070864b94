import type { ZodType } from "zod";
import { nearest } from "../../sandbox/intercom/scenarios/nearest.ts";
import { accessToken, clientSecret as clientSecretSchema } from "../../src/configuration/tokens.ts";
import type { Region } from "../../src/intercom/links.ts";
import { printable } from "../../src/platform/printable.ts";
import type { Ask } from "../desk/ask.ts";
import { failure } from "../doctor/finding.ts";
import { identify } from "../doctor/intercom.ts";
import { remedyFor } from "../doctor/remedy.ts";
import { answerTo, type Verified } from "./answers.ts";
import type { Answers, Draft } from "./document.ts";
import type { SetupOptions } from "./setup.ts";

export type Interview = {
  options: SetupOptions;
  environment: Record<string, string | undefined>;
  draft: Draft;
  ask: Ask | undefined;
  print: (line: string) => void;
};

/** Region, access token and client secret. Intercom tells by the token which workspace it is. */
export async function askForIntercom(
  interview: Interview,
): Promise<Pick<Answers, "appId" | "region" | "accessToken" | "clientSecret">> {
  const { options, environment, draft, print } = interview;
  const [present] = Object.values(draft.workspaces ?? {});
  const region = await answerTo(
    {
      name: "--region",
      prompt: "Intercom's region",
      choices: regions,
      given: options.region,
      fallback: present?.region ?? "us",
    },
    isRegion,
    interview,
  );
  const identity = await answerTo(
    {
      name: "DESKBELL_INTERCOM_TOKEN",
      prompt: `Intercom access token (Developer Hub, Authentication)${present?.accessToken ? ", Enter to keep the current one" : ""}`,
      secret: true,
      given: environment.DESKBELL_INTERCOM_TOKEN,
      fallback: present?.accessToken,
    },
    (token) => isToken(token, region, options.intercomApi ?? present?.apiUrl, print),
    interview,
  );
  const known = draft.workspaces?.[identity.appId]?.clientSecrets?.[0];
  const clientSecret = await answerTo(
    {
      name: "DESKBELL_CLIENT_SECRET",
      prompt: `Intercom client secret (Developer Hub, Basic information)${known ? ", Enter to keep the current one" : ""}`,
      secret: true,
      given: environment.DESKBELL_CLIENT_SECRET,
      fallback: known,
    },
    isSecret,
    interview,
  );
  return { ...identity, region, clientSecret };
}

const regions = ["us", "eu", "au"] as const;

function isRegion(answer: string): Verified<Region> {
  const region = answer.toLowerCase();
  if (region === "us" || region === "eu" || region === "au") return { ok: true, value: region };
  const meant = nearest(region, regions);
  const remedy = `${meant ? `Did you mean ${meant}? ` : ""}Give us, eu or au.`;
  return { ok: false, finding: failure("region", "that is not a region of Intercom", remedy) };
}

/** The answer, if the configuration could hold it. Nothing else is sent anywhere. */
export function parsed(what: string, schema: ZodType<string>, answer: string, key: string): Verified<string> {
  const result = schema.safeParse(answer);
  if (result.success) return { ok: true, value: answer };
  return { ok: false, finding: failure(what, result.error.issues[0]!.message, remedyFor(key)) };
}

async function isToken(
  answer: string,
  region: Region,
  apiUrl: string | undefined,
  print: (line: string) => void,
): Promise<Verified<{ appId: string; accessToken: string }>> {
  const token = parsed("access token", accessToken, answer, "accessToken");
  if (!token.ok) return token;
  const identified = await identify("Intercom", { accessToken: answer, region, apiUrl });
  if (!identified.ok) return identified;
  const { app, name, id } = identified.me;
  const remedy = "Give the region that Intercom names, and the token again.";
  if (app?.region && app.region.toLowerCase() !== region)
    return {
      ok: false,
      finding: failure("region", `the workspace is in ${app.region}, not ${region}`, remedy),
    };
  if (!app?.id_code)
    return {
      ok: false,
      finding: failure("Intercom", "Intercom does not say which workspace the token belongs to", remedy),
    };
  const owner = `${name ?? `admin ${id}`} in ${app.name ?? "workspace"} (${app.id_code})`;
  print(printable(`  Intercom: the token belongs to ${owner}`));
  return { ok: true, value: { appId: app.id_code, accessToken: answer } };
}

/** Only a webhook signed by Intercom can prove it; doctor's ping shows that the webhook endpoint has the same one. */
function isSecret(answer: string): Verified<string> {
  const token = parsed("client secret", clientSecretSchema, answer, "clientSecrets");
  if (!token.ok || answer.length >= 8) return token;
  const remedy = "Copy it again: Developer Hub, your app, Basic information, Client secret.";
  return {
    ok: false,
    finding: failure("client secret", "it is shorter than eight characters", remedy),
  };
}
