import type { Log } from "../platform/log.ts";
import { context, header, section } from "../slack/blocks.ts";
import type { Slack } from "../slack/client.ts";
import type { SlackMessage } from "../slack/message.ts";
import { escapeText, plain } from "../slack/text.ts";

/** What CloudWatch sends when an alarm changes (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html). */
type Alarm = {
  AlarmName: string;
  AlarmDescription?: string | null;
  NewStateValue: string;
  OldStateValue?: string;
  StateChangeTime: string;
};

type Means = { slack: Slack; channel: string; log: Log };

/**
 * Posts one message of the alarm topic to the operators' channel, once: SNS and Lambda may both repeat it, so it is
 * looked up first (promise 4). Rejects when Slack does not take it; Lambda tries twice more.
 */
export async function postAlarmNotification(
  { slack, channel: name, log }: Means,
  text: string,
): Promise<void> {
  const alarm = read(text);
  if (!alarm) return log({ stage: "alarm", outcome: "unreadable" });
  const { AlarmName, NewStateValue, StateChangeTime } = alarm;
  if (isFirstReading(alarm))
    return log({ stage: "alarm", outcome: "first reading", alarm: AlarmName, state: NewStateValue });
  const key = `alarm/${AlarmName}/${StateChangeTime}`;
  const channel = await slack.resolve(name);
  const found = await slack.find({ channel, key, since: Date.parse(StateChangeTime) });
  if (!found) await slack.post({ channel, key, message: messageOf(alarm) });
  log({ stage: "alarm", outcome: found ? "found" : "posted", alarm: AlarmName, state: NewStateValue });
}

/** An alarm begins without data. That it then has some, and nothing is wrong, is the end of no trouble. */
const isFirstReading = ({ NewStateValue, OldStateValue }: Alarm) =>
  NewStateValue === "OK" && OldStateValue === "INSUFFICIENT_DATA";

function messageOf({ AlarmName, AlarmDescription, NewStateValue }: Alarm): SlackMessage {
  const [summary = "", runbook] = (AlarmDescription || AlarmName).split(" Runbook: ");
  const isOver = NewStateValue === "OK";
  const title = isOver ? `✅ Over: ${summary}` : `🔔 ${summary}`;
  const remedy = isOver ? "" : plain(runbook ?? "", 2_900);
  const name = plain(AlarmName, 500);
  const blocks = [
    header(title),
    ...(remedy ? [section(`*What to do:* ${remedy}`)] : []),
    ...(name ? [context([name])] : []),
  ];
  return { text: escapeText(title), blocks };
}

function read(text: string): Alarm | undefined {
  try {
    const alarm = JSON.parse(text) as Partial<Alarm> | null;
    const isWhole =
      alarm?.AlarmName && alarm.NewStateValue && !Number.isNaN(Date.parse(alarm.StateChangeTime ?? ""));
    return isWhole ? (alarm as Alarm) : undefined;
  } catch {
    return undefined;
  }
}
