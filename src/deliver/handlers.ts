import type { Effect, HandlersByKind } from "../effects/effect.ts";
import { eventBridgePutHandler } from "../effects/event-bridge.ts";
import { httpPostHandler } from "../effects/http.ts";
import { assignHandler } from "../effects/intercom-assign.ts";
import { setAttributesHandler } from "../effects/intercom-attributes.ts";
import { noteHandler, replyHandler } from "../effects/intercom-part.ts";
import { closeHandler, openHandler, snoozeHandler } from "../effects/intercom-state.ts";
import { tagHandler, untagHandler } from "../effects/intercom-tag.ts";
import { convertToTicketHandler } from "../effects/intercom-ticket.ts";
import type {
  CheckDeadline,
  EffectResult,
  HarmlessToRepeat,
  KindHandler,
  Services,
} from "../effects/shape.ts";
import { slackFailure, slackPostHandler } from "../effects/slack.ts";
import { nextStepAfter } from "../intercom/next-step.ts";
import type { EffectMessage } from "../messages/effect-message.ts";
import { GiveUp } from "../platform/errors.ts";

const handlers: HandlersByKind = {
  "slack.post": slackPostHandler,
  "intercom.tag": tagHandler,
  "intercom.untag": untagHandler,
  "intercom.note": noteHandler,
  "intercom.reply": replyHandler,
  "intercom.assign": assignHandler,
  "intercom.close": closeHandler,
  "intercom.open": openHandler,
  "intercom.snooze": snoozeHandler,
  "intercom.setAttributes": setAttributesHandler,
  "intercom.convertToTicket": convertToTicketHandler,
  "http.post": httpPostHandler,
  "eventBridge.put": eventBridgePutHandler,
};

/** A kind's handler together with its services. Everything it throws says what to do next. */
export type EffectHandler = {
  perform: (message: EffectMessage, checkDeadline: CheckDeadline) => Promise<EffectResult>;
  lookup: ((message: EffectMessage, since: number) => Promise<EffectResult | undefined>) | HarmlessToRepeat;
};

export type HandlerOf = (message: EffectMessage) => EffectHandler;

/** The handler of each message. Throws GiveUp on a kind that this version does not know. */
export function handlersWith(services: Services): HandlerOf {
  return ({ effect: { kind } }) => {
    if (!Object.hasOwn(handlers, kind)) throw unknownKind(kind);
    const { perform, lookup } = handlers[kind] as KindHandler<Effect>;
    return {
      perform: (message, checkDeadline) => perform(message, services, checkDeadline).catch(rethrow),
      lookup:
        typeof lookup === "function"
          ? (message, since) => lookup(message, services, since).catch(rethrow)
          : lookup,
    };
  };
}

function rethrow(error: unknown): never {
  throw slackFailure(nextStepAfter(error));
}

/** A newer version left it on the queue. It must not be taken for done (promise 1). */
function unknownKind(kind: string): GiveUp {
  return new GiveUp(
    `This version knows no effect of the kind ${kind}. Deploy the version that decided on it, or a later one, and replay it.`,
  );
}
