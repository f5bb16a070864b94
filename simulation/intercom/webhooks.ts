import { seconds } from "../../src/platform/time.ts";
import type { Surroundings } from "../desk/simulation.ts";
import { createReceive } from "../desk/webhook-endpoint.ts";
import { createMachine, type Machine } from "../environment/machine.ts";
import type { Happening, Notification } from "./happenings.ts";

/** Intercom hangs up after five seconds and tries again about once, a minute later. */
const patience = seconds(5);
const pause = seconds(60);

/** Posts webhooks to the receiver as Intercom does. */
export function createIntercomsPost(surroundings: Surroundings) {
  const { world, witness } = surroundings;
  const { timeline } = world;
  let endpoints = 0;
  let underWay = 0;
  let open: { machine: Machine; receive: (body: string) => Promise<number> } | undefined;

  function endpoint() {
    if (open?.machine.isAlive()) return open;
    endpoints += 1;
    const machine = createMachine(world, `endpoint${endpoints}`);
    open = { machine, receive: createReceive(surroundings, machine) };
    return open;
  }

  function attempt(happening: Happening, notification: Notification, left: number): void {
    const { machine, receive } = endpoint();
    let over = false;
    underWay += 1;
    const end = (status: number) => {
      if (over) return;
      over = true;
      underWay -= 1;
      world.tell(() => `webhook ${notification.id} ${notification.topic}: ${status || "no answer"}`);
      witness.answered(status, happening, notification);
      if (status !== 200 && left > 0) timeline.after(pause, () => attempt(happening, notification, left - 1));
    };
    timeline.after(patience, () => end(0));
    machine.onDeath(() => end(0));
    void receive(notification.body).then(end);
  }

  return {
    isIdle: () => underWay === 0,
    deliver: (happening: Happening, notification: Notification) => attempt(happening, notification, 1),
  };
}
