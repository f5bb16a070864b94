import { home } from "./address.ts";
import { createConnection } from "./connection.ts";
import { readAbout, readNewest, readOne, readSlack, readTally } from "./desk.ts";
import { byId } from "./element.ts";
import { listenToKeys } from "./keys.ts";
import { createClock } from "./lab/clock.ts";
import { drawTally } from "./lab/tally.ts";
import { createTroubles } from "./lab/troubles.ts";
import { createList } from "./list/list.ts";
import { live, oneAtATime } from "./live.ts";
import { createNotifications } from "./notifications.ts";
import { createHost } from "./pages/host.ts";
import { createNavigation } from "./pages/navigation.ts";
import { pages } from "./pages/pages.ts";
import { createFollower } from "./play/follower.ts";
import { createPlay } from "./play/play.ts";
import { go, onMove, place } from "./router.ts";
import { createSlack } from "./slack/pane.ts";
import { createSelection, type Selected } from "./story/selection.ts";
import { createStory } from "./story/story.ts";
import { setAhead, tick } from "./time.ts";
import { createViews, hasRoom, isNarrow, show as showView } from "./views.ts";
import { drawWatch } from "./watch/watch.ts";
import { drawWorkspace } from "./workspace.ts";

const notifications = createNotifications();
const connection = createConnection(byId("connection"));
const slack = createSlack({
  explain,
  refresh: () => refresh(),
  decidedWith: (key) => notifications.deciding(key)?.effects,
});
const story = createStory({ isPosted: slack.isPosted, show });
const selection = createSelection(notifications.get);
const clock = createClock(() => refresh());
const troubles = createTroubles(() => refresh());
const play = createPlay({ played: createFollower({ refresh: () => refresh(), find: notifications.get }) });
const list = createList(notifications, { older, vip });

/** Whether there was a sandbox Slack to read, when the desk was last asked. */
let hasSlack: boolean | undefined;

const refresh = live({ read, arrived, failed: connection.lost });
setInterval(tick, 1_000);
const host = createHost(pages, { failed: missed });
createViews();
createNavigation(pages);
listenToKeys({ list });
onMove((now, before) => {
  if (now.open === before.open && now.subject === before.subject && now.page === before.page) return;
  follow();
  void tell();
});
follow();

/** What is shown beside the list could not be read: all is read anew, until it can be. */
function missed(error: unknown): void {
  connection.lost(error);
  setTimeout(() => void refresh(), 1_000);
}

async function read() {
  hasSlack ??= (await readAbout()).slack;
  const [page, seen] = await Promise.all([readNewest(), hasSlack ? readSlack(slack.you()) : undefined]);
  // A stack knows its workspaces by the notifications that were read.
  const about = await readAbout();
  const waiting = notifications.waitingBelow(page);
  const [news, tally] = await Promise.all([
    waiting && readOne(waiting.id),
    troubles.wasOn() ? readTally() : undefined,
  ]);
  return { page, seen, about, tally, news };
}

function arrived({ page, seen, about, tally, news }: Awaited<ReturnType<typeof read>>) {
  connection.reached(about.every);
  hasSlack = about.slack;
  drawWorkspace(about);
  drawWatch(about);
  setAhead(about.ahead);
  clock.draw(about);
  troubles.draw(about);
  drawTally(tally);
  const isFirst = !notifications.isLoaded();
  if (isFirst && about.playable) void play.load();
  const wasEmpty = notifications.all().length === 0;
  notifications.refresh(page);
  if (news) notifications.update(news);
  document.body.toggleAttribute("data-empty", notifications.all().length === 0);
  document.body.toggleAttribute("data-no-slack", seen === undefined);
  document.body.toggleAttribute("data-no-play", !about.playable);
  document.body.toggleAttribute("data-no-lab", !about.sandbox);
  slack.refresh(seen);
  list.draw(about);
  play.draw(notifications.get);
  if (isFirst) follow();
  void tell();
  void host.refresh();
  // Where there is room beside the list, the first to arrive opens by itself.
  const newest = notifications.all().find(({ headline }) => !headline.folded);
  const isNothingOpen = !place().open && !place().subject;
  if (wasEmpty && newest && place().page === home && isNothingOpen && !isNarrow())
    go({ open: newest.id }, { replace: true, byItself: true });
}

/** Reads the story of what is opened, and draws it. It may be long, so nothing else waits for it. */
const tell = oneAtATime(async () => {
  const at = place();
  const wasKnown = selection.at(at) !== undefined;
  const opened = await selection.read(at).catch(missed);
  if (!opened) return draw();
  selection.take(opened, place());
  if (opened.notification) notifications.update(opened.notification);
  list.draw();
  if (wasKnown) draw();
  else follow();
});

/** What is opened has changed: its row and its messages are brought into sight. */
function follow(opened = selection.at(place())) {
  list.select(opened?.id ?? place().open, { reveal: true });
  draw(opened);
  slack.reveal(keysOf(opened));
}

/** Until the desk has been asked about what the address opens, nothing is known of it. */
function draw(opened = selection.at(place())) {
  const { page, open, subject } = place();
  if (page !== home || (!opened && (open || subject))) return;
  story.draw(opened);
  slack.relate(keysOf(opened));
}

function keysOf(opened: Selected | undefined): string[] {
  return (opened?.notification?.effects ?? []).map(({ idempotencyKey }) => idempotencyKey);
}

function show(key: string) {
  const channel = slack.channelOf(key);
  if (hasRoom()) go({ channel }, { replace: true });
  else showView("slack", { channel });
  slack.show(key);
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
