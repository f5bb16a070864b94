import type { SNSEvent } from "aws-lambda";
import { configurationSource } from "../src/configuration/configuration.ts";
import { postAlarmNotification } from "../src/operator/alarm-notification.ts";
import { readEnvironment } from "../src/platform/environment.ts";
import { ConfigurationError } from "../src/platform/errors.ts";
import { log } from "../src/platform/log.ts";
import { createSlack } from "../src/slack/client.ts";
import { lazyHandler } from "./lazy-handler.ts";
import type { Runtime } from "./runtime.ts";

/** Posts the alarm topic's messages to the operators' channel. */
export function createHandler({ environment = process.env, clock = Date.now, write = log }: Runtime = {}) {
  const { ALARM_CHANNEL: channel } = readEnvironment(["ALARM_CHANNEL"], environment);
  const configuration = configurationSource(environment, clock);
  return async ({ Records }: SNSEvent): Promise<void> => {
    const access = (await configuration()).slack;
    if (!access)
      throw new ConfigurationError(
        "slack.botToken is missing in the configuration; alarms are posted to Slack with it",
      );
    const slack = createSlack({ ...access, clock });
    for (const { Sns } of Records) await postAlarmNotification({ slack, channel, log: write }, Sns.Message);
  };
}

export const handler = lazyHandler(createHandler);
