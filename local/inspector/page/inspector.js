import { createConnection } from "./connection.js";
import { readMessages, readNewest, readOne } from "./desk.js";
import { byId } from "./element.js";
import { listenToKeys } from "./keys.js";
import { createList } from "./list/list.js";
import { createNotifications } from "./notifications.js";
import { poll } from "./poll.js";
import { select, selectedId } from "./selection.js";
import { createSlack } from "./slack/pane.js";
import { createStory } from "./story/story.js";
import { tick } from "./time.js";
import { createViews } from "./views.js";

const notifications = createNotifications();
const connection = createConnection(byId("connection"));
const views = createViews();
const slack = createSlack({ explain });
const story = createStory({ posted: slack.posted, show });
const list = createList(notifications, { opened: () => views.show("story"), older });

/** What the desk said of a selected notification that is not among those listed. */
let apart = {};

const refresh = poll(read, { every: 1_500, arrived, failed: connection.lost });
setInterval(tick, 1_000);
listenToKeys({ list, views });
addEventListener("hashchange", () => {
  if (!selectedId() && views.isNarrow()) views.show("list");
  follow();
  refresh();
});
if (selectedId()) views.show("story");
follow();

async function read() {
  const id = selectedId();
  const [page, messages] = await Promise.all([readNewest(), readMessages()]);
  const within = page.notifications.some((told) => told.id === id);
  const waiting = notifications.waitingBelow(page);
  const [told, news] = await Promise.all([id && !within && readOne(id), waiting && readOne(waiting.id)]);
  return { page, messages, news, apart: id && !within ? { id, told } : {} };
}

function arrived({ page, messages, news, apart: told }) {
  connection.reached();
  const first = !notifications.loaded();
  const empty = notifications.all().length === 0;
  notifications.refresh(page);
  apart = told;
  for (const one of [apart.told, news]) if (one) notifications.update(one);
  document.body.toggleAttribute("data-empty", notifications.all().length === 0);
  document.body.toggleAttribute("data-no-slack", messages === undefined);
  slack.refresh(messages);
  list.draw();
  draw();
  if (first) follow();
  // Where there is room beside the list, the first to arrive opens by itself.
  const [newest] = notifications.all();
  if (empty && newest && !selectedId() && !views.isNarrow()) select(newest.id, { replace: true });
}

function current() {
  const id = selectedId();
  return notifications.get(id) ?? (apart.id === id ? apart.told : undefined);
}

/** The selection has changed: its row and its messages are brought into sight. */
function follow() {
  list.select(selectedId(), { reveal: true });
  draw();
  slack.reveal(keysOf(current()));
}

function draw() {
  const id = selectedId();
  // Nothing is said of a selection before the desk was asked about it.
  if (id && !current() && apart.id !== id) return;
  story.draw(id, current());
  slack.relate(keysOf(current()));
}

function keysOf(told) {
  return (told?.effects ?? []).map(({ key }) => key);
}

function show(key) {
  views.show("slack");
  slack.show(key);
}

/** A message leads to the notification whose effect it is, as far back as a reader would look. */
async function explain(key) {
  for (let pages = 0; pages < 20 && !notifications.deciding(key) && notifications.hasOlder(); pages++) {
    if (!(await older())) return;
  }
  const told = notifications.deciding(key);
  if (!told) return;
  views.show("story");
  select(told.id);
}

/** Loads the next older page; false when that did not succeed. */
async function older() {
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
