import { laterTopics } from "../scenarios/scenarios.ts";
import type { RaisedTopic, State } from "../state/state.ts";
import { envelope, type SentNotification } from "./envelope.ts";

export type Deliver = (notification: SentNotification, topic: string) => void;

/** How webhooks go wrong: every one posted twice, each overtaken by the next, or so many of the next lost. */
export interface WebhookBehaviour {
  twice: boolean;
  outOfOrder: boolean;
  lost: number;
}

export const usualBehaviour: WebhookBehaviour = { twice: false, outOfOrder: false, lost: 0 };

export interface Delivery {
  /** Delivers what an app on 2.11 would be sent of these topics. */
  publish(raised: RaisedTopic[]): void;
  send(notification: SentNotification): void;
  behave(how: WebhookBehaviour): void;
  behaviour(): WebhookBehaviour;
  /** Delivers what was held back. */
  flush(): void;
}

/** Longest time, in milliseconds, that a notification is held back to let the next one overtake it. */
const longestHold = 1_000;

export function createDelivery(state: State, deliver: Deliver = () => {}): Delivery {
  let { twice, outOfOrder, lost } = usualBehaviour;
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
    if (lost > 0) {
      lost -= 1;
      return;
    }
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
      ({ twice, outOfOrder, lost } = how);
      if (!outOfOrder) flush();
    },
    behaviour: () => ({ twice, outOfOrder, lost }),
    flush,
  };
}
