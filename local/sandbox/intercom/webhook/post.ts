import { laterTopics } from "../happen/plays.ts";
import type { Told, World } from "../world/world.ts";
import { envelope, type SentNotification } from "./envelope.ts";

export type Deliver = (notification: SentNotification, topic: string) => void;

export interface Post {
  /** Hands over what an app on 2.11 would be sent of these facts. */
  publish(told: Told[]): void;
  behave(how: { twice: boolean; outOfOrder: boolean }): void;
  /** Hands over what was held back. */
  flush(): void;
}

/** Longest time, in milliseconds, that a notification is held back to let the next one overtake it. */
const patience = 1_000;

export function createPost(world: World, deliver: Deliver = () => {}): Post {
  let { twice, outOfOrder } = { twice: false, outOfOrder: false };
  let held: SentNotification[] = [];
  let timer: NodeJS.Timeout | undefined;

  const hand = (notification: SentNotification) => {
    deliver(notification, notification.topic);
    if (twice) deliver(notification, notification.topic);
  };
  const flush = () => {
    clearTimeout(timer);
    for (const notification of held.splice(0)) hand(notification);
  };
  return {
    publish(told) {
      for (const fact of told) {
        if (laterTopics.has(fact.topic)) continue;
        const notification = envelope(world.appId, fact, world.now());
        if (outOfOrder && held.length === 0) {
          held = [notification];
          timer = setTimeout(flush, patience);
          timer.unref();
          continue;
        }
        hand(notification);
        flush();
      }
    },
    behave(how) {
      ({ twice, outOfOrder } = how);
      if (!outOfOrder) flush();
    },
    flush,
  };
}
