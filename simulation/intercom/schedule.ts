import { days, hours, minutes, seconds } from "../../src/platform/time.ts";
import { patience } from "../desk/reactions.ts";
import { createHappenings, type Happening, type Notification } from "./happenings.ts";
import type { Conversation, Workspace } from "./models.ts";
import type { Theme } from "../environment/fault-plan.ts";
import type { World } from "../environment/environment.ts";

type Deliver = (happening: Happening, notification: Notification) => void;

export type Script = {
  happenings: Happening[] /** Unix ms of the last one, planned ones included. */;
  lastAt: number;
};

/** How long nothing happens (ms, from and to). */
type Gap = readonly [number, number];
const usualGaps: Gap[] = [0, 300, 1_000, 3_000, 20_000, minutes(2), minutes(9)].map((most) => [0, most]);
/** Until just when a reminder is due, and being sent. */
const moments: Gap[] = [
  [0, 3_000],
  [patience, patience + seconds(75)],
];

/** Plans what happens in Intercom, and how often and how late each webhook comes. */
export function planScript(world: World, workspace: Workspace, deliver: Deliver): Script {
  const { timeline, random } = world;
  const happen = createHappenings(world, workspace);
  const script: Script = { happenings: [], lastAt: timeline.now() };
  const count = random.pick([2, 4, 6, 10, 14]);
  const { theme } = world.plan;
  const gaps = theme === "moments" ? moments : usualGaps;
  // Reconciliation has begun by now, and is somewhere between two passes.
  const passes = world.plan.chances["webhook lost"] ? 1 : random.pick([0, 1]);
  let at = timeline.now() + passes * random.whole(0, minutes(14));
  for (let n = 0; n < count; n++) {
    const [least, most] = random.pick(gaps);
    at += least + (most - least) * random.next();
    plan(at, () => tell(next()));
    script.lastAt = at;
  }
  // Whoever writes last sees what became of all that was told before.
  if (theme === "models") {
    plan(at + seconds(30), () => {
      for (const conversation of workspace.conversations.values()) tell(happen.userReplied(conversation));
    });
    script.lastAt = at + seconds(30);
  }
  return script;

  function plan(time: number, run: () => void): void {
    timeline.at(time, () => {
      world.disturb(timeline.now() + minutes(10));
      run();
    });
  }

  function next(): Happening {
    const contacts = [...workspace.contacts.values()];
    const conversations = [...workspace.conversations.values()];
    if (conversations.length === 0 || (conversations.length < 3 && random.chance(0.15)))
      return happen.created(random.pick(contacts));
    const conversation = random.pick(conversations);
    const about = (deed: (one: Conversation) => Happening) => () => deed(conversation);
    const models = [
      () => happen.contactUpdated(random.pick(contacts)),
      () => happen.companyUpdated(workspace),
    ];
    const waiting = [happen.userReplied, happen.adminReplied, happen.closed].map(about);
    /** Whoever is answered may ask on at once, and waits anew. */
    const answered = () => {
      if (random.chance(0.5))
        plan(timeline.now() + random.whole(0, 5_000), () => tell(happen.userReplied(conversation)));
      return happen.adminReplied(conversation);
    };
    /** All within one second, or nearly. */
    const burst = () => {
      plan(timeline.now() + random.whole(0, 300), () => tell(happen.adminReplied(conversation)));
      plan(timeline.now() + random.whole(301, 600), () => tell(happen.userReplied(conversation)));
      return happen.userReplied(conversation);
    };
    const choices: Record<Theme, (() => Happening)[]> = {
      everything: [
        ...waiting,
        about(happen.userReplied),
        ...[happen.assigned, happen.rated].map(about),
        ...models,
      ],
      models: [...models, ...models, about(happen.userReplied)],
      waiting: [...waiting, answered],
      moments: [about(happen.userReplied), answered, burst],
      teams: [about(happen.assigned), about(happen.assigned), about(happen.userReplied)],
    };
    return random.chance(0.03)
      ? random.pick([happen.unheardOf, happen.notJson])()
      : random.pick(choices[theme])();
  }

  function tell(happening: Happening): void {
    script.happenings.push(happening);
    for (const notification of happening.notifications) send(happening, notification, 0);
    const retold = world.befalls("webhook under another id", 2) && happen.retold(happening);
    if (retold) {
      happening.notifications.push(retold);
      send(happening, retold, random.whole(0, minutes(5)));
    }
  }

  function lateness(): number {
    if (theme === "moments" && random.chance(0.5)) return patience + random.whole(0, seconds(75));
    return random.pick([seconds(5), minutes(1), minutes(20)]) * random.next();
  }

  function send(happening: Happening, notification: Notification, wait: number): void {
    const delay =
      wait +
      random.whole(5, 60) +
      (world.befalls("webhook delayed", happening.version ? 6 : 2) ? lateness() : 0);
    if (world.befalls("webhook lost")) {
      world.tell(() => `${notification.id} is lost`);
      return;
    }
    const go = (after: number) => plan(timeline.now() + after, () => deliver(happening, notification));
    go(delay);
    if (world.befalls("webhook twice", 2)) go(delay + random.whole(0, seconds(90)));
    if (world.befalls("webhook again hours later")) go(delay + random.whole(minutes(6), hours(5)));
    if (world.befalls("webhook again days later", 0.5)) go(delay + random.whole(days(1), days(29)));
  }
}
