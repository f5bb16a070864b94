import type { Hono } from "hono";
import type { Clock } from "../../src/platform/time.ts";
import { type Calls, createCallLog } from "../plumbing/call-log.ts";
import { createFaults } from "../plumbing/faults.ts";
import { createLater } from "../plumbing/later.ts";
import { sandboxAccessToken, sandboxAppId, sandboxClientSecret } from "./credentials.ts";
import { intercomApp } from "./http/app.ts";
import { intercomControl } from "./http/control.ts";
import { createQuota, usualQuota } from "./http/quota.ts";
import { type Misbehaviour, misbehaviourModel } from "./misbehaviour.ts";
import { runDueJobs } from "./mutations/run-due-jobs.ts";
import { intercomPages } from "./pages/pages.ts";
import { createCompanyScroll } from "./paging/scroll.ts";
import { happen, happenAll } from "./scenarios/happen.ts";
import { openState } from "./state/open.ts";
import type { State } from "./state/state.ts";
import { createDelivery, type Deliver, usualBehaviour } from "./webhook/delivery.ts";
import type { SentNotification } from "./webhook/envelope.ts";

export interface SandboxIntercomOptions {
  clock: Clock;
  /** The journal; without it the state ends with the process. */
  file?: string;
  /** `app_id` of this workspace; `sandbox1` unless given. */
  appId?: string;
  accessToken?: string;
  clientSecret?: string;
  /** Called with every notification that a change by API, or time itself, raises. It signs and posts. */
  deliver?: Deliver;
  /** Where this sandbox is served, for links between its pages. */
  url?: () => string;
  /** Whether `/control/happen` delivers its notification unless the request says; false unless given. */
  happenDelivers?: boolean;
  /** Lets the time of a slow answer pass, for tests; by a timer unless given. */
  pause?: (milliseconds: number) => Promise<unknown>;
}

/** An Intercom workspace on this machine. */
export interface SandboxIntercom {
  /** Every operation under https://api.intercom.io, `/control/…`, and pages at `/a/…` to which links lead. */
  app: Hono;
  /** Makes a topic happen and returns the notification, which is not delivered. Throws a CannotHappen. */
  happen(topic: string, options?: object): SentNotification;
  /** As `happen`, with all notifications that come of it, in their order. */
  happenAll(topic: string, options?: object): SentNotification[];
  misbehave(misbehaviour: Misbehaviour): void;
  /** What goes wrong now, as `misbehave` takes it. */
  misbehaving(): Misbehaviour;
  calls(): Calls;
  state: State;
  /** The secret that `deliver` signs with. */
  clientSecret: string;
  /** Archives companies and ends snoozes that are due, as every call and a timer do. */
  runDueJobs(): void;
  /** Deletes contacts with all their conversations and tickets, as a person is forgotten in Intercom. */
  erase(contactIds: readonly string[]): void;
  /** Takes what was removed out of its file. */
  tidy(): void;
  close(): void;
}

export function createSandboxIntercom(options: SandboxIntercomOptions): SandboxIntercom {
  const { clock, appId = sandboxAppId, accessToken = sandboxAccessToken } = options;
  const later = createLater(clock);
  const { state, tidy, close } = openState({ appId, clock: later.now, file: options.file });
  const delivery = createDelivery(state, options.deliver);
  const faults = createFaults();
  const quota = createQuota();
  const log = createCallLog();

  const runJobs = () => {
    later.run();
    delivery.publish(state.change(() => runDueJobs(state)).raised);
  };
  const timer = setInterval(runJobs, 1_000);
  timer.unref();

  const sandbox = {
    happen(topic: string, given: object = {}, deliver = false) {
      runJobs();
      const notification = happen(state, topic, given);
      if (deliver) delivery.send(notification);
      return notification;
    },
    happenAll(topic: string, given: object = {}, deliver = false) {
      runJobs();
      const notifications = happenAll(state, topic, given);
      if (deliver) for (const notification of notifications) delivery.send(notification);
      return notifications;
    },
    misbehave(misbehaviour: Misbehaviour) {
      const { clear, faults: more, quota: limit, webhooks } = misbehaviourModel.parse(misbehaviour);
      if (clear) {
        faults.clear();
        quota.set(usualQuota);
        delivery.behave(usualBehaviour);
      }
      faults.add(more);
      if (limit !== undefined) quota.set(limit);
      if (webhooks) delivery.behave(webhooks);
    },
    misbehaving: (): Misbehaviour => ({
      faults: faults.left(),
      quota: quota.limit(),
      webhooks: delivery.behaviour(),
    }),
    calls: log.read,
  };
  const control = intercomControl({
    ...sandbox,
    happen: (topic, given, deliver = options.happenDelivers) => sandbox.happen(topic, given, deliver),
    happenAll: (topic, given, deliver = options.happenDelivers) => sandbox.happenAll(topic, given, deliver),
    log,
    state,
  });
  const served = {
    state,
    scroll: createCompanyScroll(),
    quota,
    faults,
    log,
    later,
    accessToken,
    pause: options.pause,
  };
  const pages = intercomPages(state, options.url ?? (() => ""));
  return {
    ...sandbox,
    app: intercomApp({ ...served, publish: delivery.publish }, control, pages),
    state,
    clientSecret: options.clientSecret ?? sandboxClientSecret,
    runDueJobs: runJobs,
    erase(contactIds) {
      const ids = new Set(contactIds);
      state.change(() => {
        for (const id of ids) state.remove("contacts", id);
        for (const table of ["conversations", "tickets"] as const)
          for (const { id, contact_ids } of state.all(table))
            if (contact_ids.some((one) => ids.has(one))) state.remove(table, id);
      });
    },
    tidy,
    close() {
      clearInterval(timer);
      delivery.flush();
      close();
    },
  };
}
