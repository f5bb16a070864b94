import { laterTopics } from "../scenarios/scenarios.ts";
import type { RaisedTopic, State } from "../state/state.ts";
import { envelope, type SentNotification } from "./envelope.ts";

export type Deliver = (notification: SentNotification, topic: string) => void;

export interface Delivery {
  /** Delivers what an app on 2.11 would be sent of these topics. */
  publish(raised: RaisedTopic[]): void;
  send(notification: SentNotification): void;
  behave(how: { twice: boolean; outOfOrder: boolean }): void;
  /** Delivers what was held back. */
  flush(): void;
}

/** Longest time, in milliseconds, that a notification is held back to let the next one overtake it. */
const longestHold = 1_000;

export function createDelivery(state: State, deliver: Deliver = () => {}): Delivery {
  let { twice, outOfOrder } = { twice: false, outOfOrder: false };
  let held: SentNotification[] = [];
  let timer: NodeJS.Timeout | undefined;

  const deliverNow = (notification: SentNotification) => {
    deliver(notification, notification.topic);
    if (twice) deliver(notification, notification.topic);
  };
  const flush = () => {
    clearTimeout(timer);
    for (const notification of held.splice(0)) deliverNow(notification);
  };
  const send = (notification: SentNotification) => {
    if (outOfOrder && held.length === 0) {
      held = [notification];
      timer = setTimeout(flush, longestHold);
      timer.unref();
      return;
    }
    deliverNow(notification);
    flush();
  };
  return {
    publish(raised) {
      for (const each of raised) {
        if (!laterTopics.has(each.topic)) send(envelope(state.appId, each, state.now()));
      }
    },
    send,
    behave(how) {
      ({ twice, outOfOrder } = how);
      if (!outOfOrder) flush();
    },
    flush,
  };
}
