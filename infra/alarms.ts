import { watchDoor } from "./alarms/door.ts";
import { watchFunctions } from "./alarms/functions.ts";
import { watchOutside } from "./alarms/outside.ts";
import { watchQueues } from "./alarms/queues.ts";
import type { Bell } from "./bell.ts";
import type { Settings } from "./settings.ts";
import type { Watched } from "./watched.ts";

/** Every way in which Deskbell needs a person, and the first thing that person does. */
export function addAlarms(bell: Bell, watched: Watched, officeHours: Settings["officeHours"]): void {
  watchDoor(bell, watched, officeHours);
  watchQueues(bell, watched);
  watchFunctions(bell, watched);
  watchOutside(bell, watched);
}
