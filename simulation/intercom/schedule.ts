import { days, hours, minutes, seconds } from "../../src/platform/time.ts";
import { longestWait } from "../desk/reactions.ts";
import type { Environment } from "../environment/environment.ts";
import type { Theme } from "../environment/fault-plan.ts";
import { createRandom } from "../environment/random.ts";
import { createHappenings } from "./happenings.ts";
import { type Contact, type Conversation, otherApp, type Workspace } from "./models.ts";
import type { Happening, Notification } from "./notifications.ts";

type Deliver = (happening: Happening, notification: Notification) => void;

export type Schedule = {
  happenings: Happening[];
  /** Unix ms of the last one, planned ones included. */
  lastAt: number;
};

/** How long until the next happening (ms, from and to). */
type Gap = readonly [number, number];
const usualGaps: Gap[] = [0, 300, 1_000, 3_000, 20_000, minutes(2), minutes(9)].map((most) => [0, most]);
/** At once, or about when a reminder is due and sent. */
const moments: Gap[] = [
  [0, 3_000],
  [longestWait, longestWait + seconds(75)],
];

/** Plans what happens in Intercom, and when and how often each webhook is sent. */
export function planSchedule(environment: Environment, workspace: Workspace, deliver: Deliver): Schedule {
  const { timeline, random } = environment;
  const happen = createHappenings(environment, workspace);
  const schedule: Schedule = { happenings: [], lastAt: timeline.now() };
  const count = random.pick([2, 4, 6, 10, 14]);
  const { theme } = environment.faultPlan;
  const joining = createRandom(environment.seed + 0.125e9);
  const gaps = theme === "moments" ? moments : usualGaps;
  // Reconciliation has begun, and is between two passes.
  const passes = environment.faultPlan.chances["webhook lost"] ? 1 : random.pick([0, 1]);
  let answers = 0;
  let at = timeline.now() + passes * random.whole(0, minutes(14));
  for (let n = 0; n < count; n++) {
    const [least, most] = random.pick(gaps);
    at += least + (most - least) * random.next();
    plan(at, () => announce(next()));
    schedule.lastAt = at;
  }
  // Replies after every update show whether the cache has the newest models.
  if (theme === "models") {
    plan(at + seconds(30), () => {
      for (const conversation of workspace.conversations.values()) announce(happen.userReplied(conversation));
    });
    schedule.lastAt = at + seconds(30);
  }
  if (theme === "loops") workspace.answered = answerOf;
  return schedule;

  /** Another app answers whenever Deskbell does; only fuses end it before this many answers. */
  function answerOf(conversation: Conversation, body: string): void {
    announce(happen.ownReply(conversation, body));
    answers += 1;
    if (answers > 20) return;
    const at = timeline.now() + random.whole(1_000, 5_000);
    plan(at, () => announce(happen.adminAsked(conversation, otherApp)));
    schedule.lastAt = Math.max(schedule.lastAt, at);
  }

  function plan(time: number, run: () => void): void {
    timeline.at(time, () => {
      environment.allowFaultsUntil(timeline.now() + minutes(10));
      run();
    });
  }

  function next(): Happening {
    const contacts = [...workspace.contacts.values()].filter(({ mergedInto }) => !mergedInto);
    const conversations = [...workspace.conversations.values()];
    if (conversations.length === 0 || (conversations.length < 3 && random.chance(0.15)))
      return created(random.pick(contacts));
    const conversation = random.pick(conversations);
    const about = (change: (one: Conversation) => Happening) => () => change(conversation);
    const models = [() => contactUpdated(random.pick(contacts)), () => happen.companyUpdated()];
    const waiting = [happen.userReplied, happen.adminReplied, happen.closed].map(about);
    /** A customer may ask again right after the answer, which begins a new wait. */
    const answered = () => {
      if (random.chance(0.5))
        plan(timeline.now() + random.whole(0, 5_000), () => announce(happen.userReplied(conversation)));
      return happen.adminReplied(conversation);
    };
    /** Three replies, mostly within one second. */
    const burst = () => {
      plan(timeline.now() + random.whole(0, 300), () => announce(happen.adminReplied(conversation)));
      plan(timeline.now() + random.whole(301, 600), () => announce(happen.userReplied(conversation)));
      return happen.userReplied(conversation);
    };
    /** One part, reported under two topics at once. */
    const combined = () => {
      const [answer, change] = happen.answeredAnd(conversation.open ? "closed" : "opened", conversation);
      announce(answer);
      return change;
    };
    const choices: Record<Theme, (() => Happening)[]> = {
      everything: [
        ...waiting,
        about(happen.userReplied),
        ...[happen.assigned, happen.rated].map(about),
        combined,
        ...models,
      ],
      models: [
        ...models,
        ...models,
        about(happen.userReplied),
        () => happen.contactsMerged(random.pick(contacts)),
      ],
      waiting: [...waiting, answered, combined],
      loops: [about(happen.userReplied), about(happen.adminAsked), about(happen.adminReplied)],
      moments: [about(happen.userReplied), answered, burst],
      teams: [about(happen.assigned), about(happen.assigned), about(happen.userReplied)],
    };
    return random.chance(0.03)
      ? random.pick([happen.unheardOf, happen.notJson])()
      : random.pick(choices[theme])();
  }

  /** Where models matter, the contact joins a company in the same moment: two subjects, whose notifications meet. */
  function contactUpdated(contact: Contact): Happening {
    if (theme === "models")
      plan(timeline.now() + joining.whole(0, 8), () => announce(happen.contactJoined(contact)));
    return happen.contactUpdated(contact);
  }

  /** Where reactions keep cards, a conversation often changes while its card is being posted. */
  function created(contact: Contact): Happening {
    const happening = happen.created(contact);
    const conversation = [...workspace.conversations.values()].at(-1);
    if (environment.faultPlan.cards && conversation && random.chance(0.6))
      for (const change of [happen.assigned, happen.adminReplied])
        plan(timeline.now() + random.whole(0, 2_500), () => announce(change(conversation)));
    return happening;
  }

  function announce(happening: Happening): void {
    schedule.happenings.push(happening);
    for (const notification of happening.notifications) send(happening, notification, 0);
    const duplicate = environment.injects("webhook under another id", 2) && happen.duplicateOf(happening);
    if (duplicate) {
      happening.notifications.push(duplicate);
      send(happening, duplicate, random.whole(0, minutes(5)));
    }
  }

  function lateness(): number {
    if (theme === "moments" && random.chance(0.5)) return longestWait + random.whole(0, seconds(75));
    return random.pick([seconds(5), minutes(1), minutes(20)]) * random.next();
  }

  function send(happening: Happening, notification: Notification, wait: number): void {
    const delay =
      wait +
      random.whole(5, 60) +
      (environment.injects("webhook delayed", happening.version ? 6 : 2) ? lateness() : 0);
    if (environment.injects("webhook lost")) {
      environment.log(() => `${notification.id} is lost`);
      return;
    }
    const go = (after: number) => plan(timeline.now() + after, () => deliver(happening, notification));
    go(delay);
    if (environment.injects("webhook twice", 2)) go(delay + random.whole(0, seconds(90)));
    if (environment.injects("webhook again hours later")) go(delay + random.whole(minutes(6), hours(5)));
    if (environment.injects("webhook again days later", 0.5)) go(delay + random.whole(days(1), days(29)));
  }
}
