import type { AlarmNotifications } from "./alarm-notifications.ts";
import { watchFunctions } from "./alarms/functions.ts";
import { watchOutside } from "./alarms/outside.ts";
import { watchQueues } from "./alarms/queues.ts";
import { watchWebhookEndpoint } from "./alarms/webhook-endpoint.ts";
import type { Settings } from "./settings.ts";
import type { Watched } from "./watched.ts";

/** Every way in which Deskbell needs a person, and the first thing that person does. */
export function addAlarms(
  alarmNotifications: AlarmNotifications,
  watched: Watched,
  officeHours: Settings["officeHours"],
): void {
  watchWebhookEndpoint(alarmNotifications, watched, officeHours);
  watchQueues(alarmNotifications, watched);
  watchFunctions(alarmNotifications, watched);
  watchOutside(alarmNotifications, watched);
}
