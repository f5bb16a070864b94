import { home } from "./address.ts";
import { createConnection, poll } from "./connection.ts";
import { type NotificationStory, readAbout, readNewest, readOne, readSlack, readTally } from "./desk.ts";
import { byId } from "./element.ts";
import { listenToKeys } from "./keys.ts";
import { createClock } from "./lab/clock.ts";
import { drawTally } from "./lab/tally.ts";
import { createTroubles } from "./lab/troubles.ts";
import { createList } from "./list/list.ts";
import { createNotifications } from "./notifications.ts";
import { createHost } from "./pages/host.ts";
import { createNavigation } from "./pages/navigation.ts";
import { pages } from "./pages/pages.ts";
import { createPlay } from "./play/play.ts";
import { go, onMove, place } from "./router.ts";
import { createSlack } from "./slack/pane.ts";
import { createStory } from "./story/story.ts";
import { setAhead, tick } from "./time.ts";
import { createViews, hasRoom, isNarrow, show as showView, viewOf } from "./views.ts";
import { drawWorkspace } from "./workspace.ts";

const notifications = createNotifications();
const connection = createConnection(byId("connection"));
const slack = createSlack({ explain, refresh: () => refresh() });
const story = createStory({ isPosted: slack.isPosted, show });
const clock = createClock(() => refresh());
const troubles = createTroubles(() => refresh());
const play = createPlay({ played: watch });
const list = createList(notifications, { older, vip });

/** A selected notification that the list does not hold, as far as the desk knows it. */
let unlisted: { id: string; found: NotificationStory | undefined } | undefined;

const refresh = poll(read, {
  every: 1_500,
  between: ({ about }) => about.every,
  arrived,
  failed: connection.lost,
});
setInterval(tick, 1_000);
const host = createHost(pages, { failed: connection.lost });
createViews();
createNavigation(pages);
listenToKeys({ list });
onMove((now, before) => {
  if (now.open === before.open && now.page === before.page) return;
  follow();
  refresh();
});
follow();

/** The selected notification's id. */
function selectedId(): string | undefined {
  return place().page === home ? place().open : undefined;
}

async function read() {
  const id = selectedId();
  const about = await readAbout();
  const [page, seen] = await Promise.all([readNewest(), about.slack ? readSlack(slack.you()) : undefined]);
  const missing = page.notifications.some((one) => one.id === id) ? undefined : id;
  const waiting = notifications.waitingBelow(page);
  const [found, news, tally] = await Promise.all([
    missing ? readOne(missing) : undefined,
    waiting && readOne(waiting.id),
    troubles.wasOn() ? readTally() : undefined,
  ]);
  return { page, seen, about, tally, news, unlisted: missing ? { id: missing, found } : undefined };
}

function arrived({ page, seen, about, tally, news, unlisted: asked }: Awaited<ReturnType<typeof read>>) {
  connection.reached(about.every);
  drawWorkspace(about);
  setAhead(about.ahead);
  clock.draw(about);
  troubles.draw(about);
  drawTally(tally);
  const isFirst = !notifications.isLoaded();
  if (isFirst && about.playable) void play.load();
  const wasEmpty = notifications.all().length === 0;
  notifications.refresh(page);
  unlisted = asked;
  for (const one of [unlisted?.found, news]) if (one) notifications.update(one);
  document.body.toggleAttribute("data-empty", notifications.all().length === 0);
  document.body.toggleAttribute("data-no-slack", seen === undefined);
  document.body.toggleAttribute("data-no-play", !about.playable);
  document.body.toggleAttribute("data-no-lab", !about.sandbox);
  slack.refresh(seen);
  list.draw(about);
  play.draw(notifications.get);
  draw();
  void host.refresh();
  if (isFirst) follow();
  // Where there is room beside the list, the first to arrive opens by itself.
  const newest = notifications.all().find(({ headline }) => !headline.folded);
  if (wasEmpty && newest && place().page === home && !place().open && !isNarrow())
    go({ open: newest.id }, { replace: true });
}

function current(): NotificationStory | undefined {
  const id = selectedId();
  return notifications.get(id) ?? (unlisted?.id === id ? unlisted?.found : undefined);
}

/** The selection has changed: its row and its messages are brought into sight. */
function follow() {
  list.select(selectedId(), { reveal: true });
  draw();
  slack.reveal(keysOf(current()));
}

function draw() {
  const id = selectedId();
  // Until the desk has been asked about a selection, nothing is known of it.
  if (id && !current() && unlisted?.id !== id) return;
  story.draw(id, current());
  slack.relate(keysOf(current()));
}

function keysOf(notification: NotificationStory | undefined): string[] {
  return (notification?.effects ?? []).map(({ idempotencyKey }) => idempotencyKey);
}

function show(key: string) {
  const channel = slack.channelOf(key);
  if (hasRoom()) go({ channel }, { replace: true });
  else showView("slack", { channel });
  slack.show(key);
}

/** Follows what one did in the sandbox workspace until it is settled, for at most some fifteen seconds. */
async function watch(id: string) {
  let isSelected = false;
  for (let turn = 0; turn < 100; turn++) {
    await refresh();
    const seen = notifications.get(id);
    if (seen && !isSelected)
      go({ page: home, open: id, view: hasRoom() ? undefined : viewOf(place()) }, { replace: true });
    isSelected ||= seen !== undefined;
    if (seen && seen.state !== "waiting") return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Lets an important customer write; a window with room for one thing shows Slack, where the alert comes. */
async function vip() {
  const done = await play.vip();
  if (done.error === undefined && !hasRoom()) showView("slack");
}

/** Leads from a message to the notification whose effect it is, loading as many as twenty older pages to find it. */
async function explain(key: string) {
  for (let pages = 0; pages < 20 && !notifications.deciding(key) && notifications.hasOlder(); pages++) {
    if (!(await older())) return;
  }
  const decided = notifications.deciding(key);
  if (!decided) return;
  go({ open: decided.id, channel: undefined, view: undefined });
}

/** Loads the next older page; false when that did not succeed. */
async function older(): Promise<boolean> {
  try {
    const before = notifications.next();
    notifications.addOlder(await readNewest(before), before);
    list.draw();
    return true;
  } catch (error) {
    connection.lost(error);
    return false;
  }
}
