import { ConfigurationError } from "../../src/platform/errors.ts";
import { appConfiguration, appIdOf } from "../../src/slack/app-configuration.ts";
import { asking } from "../../src/slack/asking.ts";
import { SlackError } from "../../src/slack/error.ts";
import {
  type AppManifest,
  type AppPurpose,
  appManifest,
  appPage,
  creationPage,
} from "../../src/slack/manifest.ts";
import { amended, differences } from "../../src/slack/manifest-differences.ts";
import { appRemedy } from "./remedy.ts";

type Access = { apiUrl: string | undefined };
type Print = (line: string) => void;

/** What setup needs to know of the app that it made or changed. */
export type App = { appId: string; signingSecret?: string };

/** How a person makes the app: a page that has the manifest filled in, and the manifest to paste. */
export const byHand = (manifest: AppManifest): string[] => [
  "Open this page, choose your workspace and press Create. Then press Install to Workspace.",
  "",
  creationPage(manifest),
  "",
  'Or choose "From a manifest" at https://api.slack.com/apps?new_app=1 and paste what "npx deskbell setup --manifest" prints.',
];

/** For an app that exists, too: it is pasted as a whole, and what else its owner has set has to be in it. */
export const printed = (manifest: AppManifest): string[] => [
  JSON.stringify(manifest, null, 2),
  "",
  "A new app: paste it at https://api.slack.com/apps?new_app=1, From a manifest, or open:",
  creationPage(manifest),
  "An app that you have: api.slack.com/apps, your app, App Manifest. Add what is missing there, save, and install it again.",
];

/** Makes the app. The signing secret comes with it; the bot token comes once a person has installed it. */
export async function createApp(
  token: string,
  purpose: AppPurpose,
  { apiUrl }: Access,
  print: Print,
): Promise<App> {
  const manifest = appManifest(purpose);
  const apps = appConfiguration({ token, apiUrl, clock: Date.now });
  const app = await withRemedy(async () => {
    await apps.validate(manifest);
    return apps.create(manifest);
  });
  print(`  Made the Slack app ${app.appId}. Install it here, and allow what it asks for:`);
  print(`  ${appPage(app.appId, "install-on-team")}`);
  print(`  The bot user OAuth token then stands here: ${appPage(app.appId, "oauth")}`);
  // Without an address, no one acts from Slack, and the secret would only be one more to keep.
  return purpose.endpoint ? app : { appId: app.appId };
}

/** Puts what is missing into the app to which the bot token belongs. What its owner has set besides stays. */
export async function updateApp(
  token: string,
  botToken: string,
  purpose: AppPurpose,
  { apiUrl }: Access,
  print: Print,
): Promise<App> {
  const apps = appConfiguration({ token, apiUrl, clock: Date.now });
  const wanted = appManifest(purpose);
  return withRemedy(async () => {
    const appId = await appIdOf(asking({ botToken, apiUrl, clock: Date.now }));
    const present = await apps.export(appId);
    const found = differences(present, wanted);
    if (found.length === 0) {
      print(`  The Slack app ${appId} is as it should be.`);
      return { appId };
    }
    const isReinstalled = await apps.update(appId, amended(present, wanted));
    for (const { part, ...values } of found) print(`  ${part}: was ${values.found}, is now ${values.wanted}`);
    if (isReinstalled)
      print(`  Install the app again; its token stays the same: ${appPage(appId, "install-on-team")}`);
    return { appId };
  });
}

async function withRemedy<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const { says, remedy } = appRemedy(error);
    throw new ConfigurationError(`${says} ${remedy}`, { cause: error });
  }
}
