import { seconds } from "../../src/platform/time.ts";
import { createReceive } from "../desk/receive.ts";
import type { Simulation } from "../desk/simulation.ts";
import { createMachine, type Machine } from "../environment/machine.ts";
import type { Happening, Notification } from "./notifications.ts";

/** Intercom hangs up after five seconds and sends about once more, a minute later. */
const timeout = seconds(5);
const pause = seconds(60);

/** Sends webhooks to the receiver as Intercom does. */
export function createWebhookSender(simulation: Simulation) {
  const { environment, observer } = simulation;
  const { timeline } = environment;
  let endpoints = 0;
  let underWay = 0;
  let open: { machine: Machine; receive: (body: string) => Promise<number> } | undefined;

  function endpoint() {
    if (open?.machine.isAlive()) return open;
    endpoints += 1;
    const machine = createMachine(environment, `endpoint${endpoints}`);
    open = { machine, receive: createReceive(simulation, machine) };
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
      environment.log(() => `webhook ${notification.id} ${notification.topic}: ${status || "no answer"}`);
      observer.answered(status, happening, notification);
      if (status !== 200 && left > 0) timeline.after(pause, () => attempt(happening, notification, left - 1));
    };
    timeline.after(timeout, () => end(0));
    machine.onDeath(() => end(0));
    void receive(notification.body).then(end);
  }

  return {
    isIdle: () => underWay === 0,
    deliver: (happening: Happening, notification: Notification) => attempt(happening, notification, 1),
  };
}
