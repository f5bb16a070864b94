import type { Measured } from "./alarm-state.ts";
import { type Json, synthesise } from "./synthesised.ts";

const { of, resources } = synthesise();

/** The stack's alarms by their place, such as "AlarmNotifications/Silence". */
export const alarms = of("AWS::CloudWatch::Alarm");
export const alarmOf = (name: string): Json => alarms[`AlarmNotifications/${name}`]!.Properties;

export const times = (count: number, value: number | undefined): Measured[] =>
  Array.from({ length: count }, () => ({ value }));

/** "AWS/SQS Age EventsQueue7396B467" with the resource's place for its id, dimensions in order. */
export function inPlaces(watched: string): string {
  const [namespace, metric, ...dimensions] = watched.split(" ");
  const places = dimensions.map((id) => {
    const path = resources[id!.split(".")[0]!]?.Metadata?.["aws:cdk:path"];
    return path ? String(path).split("/").slice(1, -1).join("/") : id;
  });
  return [namespace, metric, ...places].join(" ");
}
