import { appConfiguration, appIdOf } from "../../src/slack/app-configuration.ts";
import { SlackError } from "../../src/slack/error.ts";
import { type AppManifest, appManifest, appPage } from "../../src/slack/manifest.ts";
import { differences } from "../../src/slack/manifest-differences.ts";
import { slackEndpoint } from "../slack-app/address.ts";
import { appRemedy } from "../slack-app/remedy.ts";
import { type Finding, ok, warning } from "./finding.ts";
import type { Place } from "./place.ts";
import { askSlack, type SlackSettings } from "./slack.ts";

const check = "Slack app";

/** Is the app's manifest, as Slack exports it, what this configuration needs? Wants an app configuration token. */
export async function checkApp(
  settings: SlackSettings,
  place: Place,
  token: string | undefined,
): Promise<Finding[]> {
  if (!token) return [ok(check, "not compared: that takes an app configuration token (see doctor's --help)")];
  if (!token.startsWith("xoxe.xoxp-"))
    return [
      warning(
        check,
        "not compared: what was given is no app configuration token, which begins with xoxe.xoxp-",
        'A refresh token is used up by its exchange: give it to "npx deskbell setup", and doctor finds the new token.',
      ),
    ];
  const { apiUrl } = settings;
  try {
    const appId = await appIdOf(askSlack(settings));
    const present = await appConfiguration({ token, apiUrl, clock: Date.now }).export(appId);
    return compare(appId, present, settings, place);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const { says, remedy } = appRemedy(error);
    return [warning(check, says, remedy)];
  }
}

function compare(appId: string, present: AppManifest, settings: SlackSettings, place: Place): Finding[] {
  const isStack = place.stack !== undefined;
  const own = isStack ? place.slackUrl : endpointIn(present);
  const setup = `npx deskbell setup${isStack ? ` --stack ${place.stack}` : ""}`;
  const byHand = `or by hand: ${appPage(appId, "app-manifest")}`;
  // A stack without an endpoint is told of by the check of its secret.
  if (settings.signingSecret && !own && !isStack)
    return [
      warning(
        check,
        `${appId} has no address for what people do in Slack, though there is a signing secret`,
        `Run "npx deskbell setup --tunnel https://…" with an app configuration token, ${byHand}.`,
      ),
    ];
  const found = differences(
    present,
    appManifest(settings.signingSecret ? { endpoint: own, emoji: settings.emoji } : {}),
  );
  if (found.length === 0) return [ok(check, `${appId} is what this configuration needs`)];
  return found.map(({ part, found: is, wanted }) =>
    warning(
      check,
      `${part} of ${appId}: found ${is}, wanted ${wanted}`,
      `Run "${setup}" with an app configuration token, ${byHand}.`,
    ),
  );
}

/** A laptop does not know its tunnel, but all addresses of the app have to lead to the same. */
function endpointIn({ settings }: AppManifest): string | undefined {
  const address = settings?.interactivity?.request_url ?? settings?.event_subscriptions?.request_url;
  return address === undefined ? undefined : slackEndpoint(address);
}
