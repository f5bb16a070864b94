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
  LatestAttempt,
  Place,
  Prepared,
  Seen,
  Services,
} from "../effects/shape.ts";
import { slackFailure, slackPostHandler } from "../effects/slack.ts";
import { slackCardHandler } from "../effects/slack-card.ts";
import { cardLineHandler } from "../effects/slack-card-line.ts";
import { showCardHandler } from "../effects/slack-show-card.ts";
import { slackSummaryHandler } from "../effects/slack-summary.ts";
import { slackTellHandler } from "../effects/slack-tell.ts";
import { slackUpdateHandler } from "../effects/slack-update.ts";
import { nextStepAfter } from "../intercom/next-step.ts";
import type { EffectMessage } from "../messages/effect-message.ts";
import { GiveUp, OutcomeUnknown, TryLater } from "../platform/errors.ts";

const handlers: HandlersByKind = {
  "slack.post": slackPostHandler,
  "slack.summary": slackSummaryHandler,
  "slack.update": slackUpdateHandler,
  "slack.card": slackCardHandler,
  "slack.cardLine": cardLineHandler,
  "slack.showCard": showCardHandler,
  "slack.tell": slackTellHandler,
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

/** Whether an effect may be done again without a look-up. */
export const isHarmlessToRepeat = ({ kind }: Effect): boolean =>
  Object.hasOwn(handlers, kind) && handlers[kind].lookup === "harmless to repeat";

/** A kind's handler together with its services. Everything it throws says what to do next. */
export type EffectHandler = {
  prepare?: (message: EffectMessage, seen?: Seen) => Promise<Prepared>;
  perform: (message: EffectMessage, checkDeadline: CheckDeadline, place: Place) => Promise<EffectResult>;
  lookup:
    | ((message: EffectMessage, since: number, latest: LatestAttempt) => Promise<EffectResult | undefined>)
    | HarmlessToRepeat;
  mayBeOvertaken?: true;
};

export type HandlerOf = (message: EffectMessage) => EffectHandler;

/** The handler of each message. Throws GiveUp on a kind that this version does not know. */
export function handlersWith(services: Services): HandlerOf {
  return ({ effect: { kind } }) => {
    if (!Object.hasOwn(handlers, kind)) throw unknownKind(kind);
    const { prepare, perform, lookup, mayBeOvertaken } = handlers[kind] as KindHandler<Effect>;
    return {
      ...(prepare && { prepare: (message, seen) => prepare(message, services, seen).catch(nothingSent) }),
      perform: (message, checkDeadline, place) =>
        perform(message, services, checkDeadline, place).catch(rethrow),
      lookup:
        typeof lookup === "function"
          ? (message, since, latest) => lookup(message, services, since, latest).catch(rethrow)
          : lookup,
      ...(mayBeOvertaken && { mayBeOvertaken }),
    };
  };
}

function rethrow(error: unknown): never {
  throw slackFailure(nextStepAfter(error));
}

/** Looking for the place of an attempt is no attempt: there is nothing to look up. */
function nothingSent(error: unknown): never {
  const failure = slackFailure(nextStepAfter(error));
  throw failure instanceof OutcomeUnknown
    ? new TryLater("The place could not be found out", { cause: failure })
    : failure;
}

/** A newer version left it on the queue. It must not be taken for done (promise 1). */
function unknownKind(kind: string): GiveUp {
  return new GiveUp(
    `This version knows no effect of the kind ${kind}. Deploy the version that decided on it, or a later one, and replay it.`,
  );
}
