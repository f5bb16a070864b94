import type { Hono } from "hono";
import type { Clock } from "../../../src/platform/time.ts";
import { sandboxAccessToken, sandboxAppId, sandboxClientSecret } from "./credentials.ts";
import { settle } from "./deeds/settle.ts";
import { happen } from "./happen/happen.ts";
import { intercomApp } from "./http/app.ts";
import { type Calls, createCallLog } from "./http/calls.ts";
import { controls } from "./http/control.ts";
import { createFaults, type Misbehaviour, misbehaviourModel } from "./http/faults.ts";
import { createQuota, usualQuota } from "./http/quota.ts";
import { createScrollDesk } from "./paging/scroll.ts";
import type { SentNotification } from "./webhook/envelope.ts";
import { createPost, type Deliver } from "./webhook/post.ts";
import { openWorld } from "./world/open.ts";
import type { World } from "./world/world.ts";

export interface SandboxIntercomOptions {
  clock: Clock;
  /** Where the journal is kept; without it the world ends with the process. */
  file?: string;
  /** `app_id` of this workspace; `sandbox1` unless given. */
  appId?: string;
  accessToken?: string;
  clientSecret?: string;
  /** Called with every notification that a change by API, or time itself, raises. It signs and posts. */
  deliver?: Deliver;
}

/** An Intercom workspace on this machine. */
export interface SandboxIntercom {
  /** What stands under https://api.intercom.io, and `/control/…`. */
  app: Hono;
  /** Brings a topic about and gives the notification, which is not delivered. Throws a CannotHappen. */
  happen(topic: string, options?: object): SentNotification;
  misbehave(misbehaviour: Misbehaviour): void;
  calls(): Calls;
  world: World;
  /** With what `deliver` is to sign. */
  clientSecret: string;
  /** Does what has fallen due (archiving of companies, end of snoozes), as every call does and a timer as well. */
  settle(): void;
  close(): void;
}

export function createSandboxIntercom(options: SandboxIntercomOptions): SandboxIntercom {
  const { clock, appId = sandboxAppId, accessToken = sandboxAccessToken } = options;
  const { world, close } = openWorld({
    appId,
    clock,
    ...(options.file === undefined ? {} : { file: options.file }),
  });
  const post = createPost(world, options.deliver);
  const faults = createFaults();
  const quota = createQuota();
  const log = createCallLog();

  const settled = () => post.publish(world.change(() => settle(world)).told);
  const timer = setInterval(settled, 1_000);
  timer.unref();

  const sandbox = {
    happen(topic: string, given: object = {}) {
      settled();
      return happen(world, topic, given);
    },
    misbehave(misbehaviour: Misbehaviour) {
      const { clear, faults: more, quota: limit, webhooks } = misbehaviourModel.parse(misbehaviour);
      if (clear) {
        faults.clear();
        quota.set(usualQuota);
        post.behave({ twice: false, outOfOrder: false });
      }
      faults.add(more);
      if (limit !== undefined) quota.set(limit);
      if (webhooks) post.behave(webhooks);
    },
    calls: log.read,
  };
  const desk = { world, scroll: createScrollDesk(), quota, faults, log, accessToken, publish: post.publish };
  return {
    ...sandbox,
    app: intercomApp(desk, controls({ ...sandbox, log })),
    world,
    clientSecret: options.clientSecret ?? sandboxClientSecret,
    settle: settled,
    close() {
      clearInterval(timer);
      post.flush();
      close();
    },
  };
}
