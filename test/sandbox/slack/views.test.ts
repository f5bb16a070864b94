import { expect, it } from "vitest";
import { seconds } from "../../../src/platform/time.ts";
import { openWorkspaceWithApp } from "./app.ts";
import { person, type Said, vip } from "./workspace.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const form = (rest: object = {}) => ({
  type: "modal",
  callback_id: "note",
  private_metadata: "secret",
  title: plain("Note"),
  submit: plain("Save"),
  blocks: [
    {
      type: "input",
      block_id: "words",
      label: plain("Words"),
      element: { type: "plain_text_input", action_id: "text", min_length: 3 },
    },
    {
      type: "input",
      block_id: "when",
      optional: true,
      label: plain("When"),
      element: { type: "datetimepicker", action_id: "at" },
    },
    {
      type: "input",
      block_id: "who",
      optional: true,
      label: plain("Who"),
      element: { type: "users_select", action_id: "user" },
    },
  ],
  ...rest,
});

const button = { type: "button", text: plain("Note"), action_id: "note" };

/** Maya has clicked a button: the app holds a trigger. */
async function clicked() {
  const workspace = await openWorkspaceWithApp();
  const { ts } = await workspace.post({ blocks: [{ type: "actions", elements: [button] }] });
  await workspace.act({ as: "maya", do: "click", channel: vip, ts, action: "note" });
  const trigger_id: string = workspace.app.payloads().at(-1).trigger_id;
  const open = (view: object = form()) => workspace.call("views.open", { trigger_id, view });
  const submit = (values: Record<string, string | number> = { words: "Hello" }) =>
    workspace.act({ as: "maya", do: "submit", values });
  const shown = async (as = "maya"): Promise<Said> =>
    ((await (await workspace.web.request(`/workspace?as=${person(as)}`)).json()) as Said).view;
  return { ...workspace, trigger_id, open, submit, shown };
}

it("a trigger opens one view, within three seconds", async () => {
  const { open, shown } = await clicked();
  const { view } = await open();
  expect(view).toMatchObject({
    type: "modal",
    callback_id: "note",
    private_metadata: "secret",
    state: { values: {} },
    previous_view_id: null,
    root_view_id: view.id,
  });
  expect((await shown()).id).toBe(view.id);
  expect(await shown("jonas")).toBeUndefined();
  expect(await open()).toEqual({ ok: false, error: "exchanged_trigger_id" });
});

it("a trigger is worth nothing after three seconds, or if it is made up", async () => {
  const { open, pass, call } = await clicked();
  pass(seconds(3) + 1);
  expect(await open()).toEqual({ ok: false, error: "expired_trigger_id" });
  expect(await call("views.open", { trigger_id: "1.2.a", view: form() })).toEqual({
    ok: false,
    error: "invalid_trigger_id",
  });
});

it("says what is wrong with a view", async () => {
  const { open } = await clicked();
  const answer = await open(form({ title: plain("x".repeat(25)) }));
  expect(answer).toMatchObject({ ok: false, error: "invalid_arguments" });
  expect(answer.response_metadata.messages[0]).toContain("/view/title/text");
});

it("a form that Slack finds incomplete is not sent", async () => {
  const { open, submit, app } = await clicked();
  await open();
  const before = app.received.length;
  expect(await submit({})).toEqual({ errors: { words: "Please complete this required field." } });
  expect(await submit({ words: "no" })).toEqual({ errors: { words: "Please enter at least 3 characters." } });
  expect(app.received).toHaveLength(before);
});

it("a submission tells what every field holds, and an empty answer closes the view", async () => {
  const { open, submit, app, shown } = await clicked();
  const { view } = await open();
  expect(await submit({ words: "Hello", at: 1_790_000_000, who: person("jonas") })).toEqual({ status: 200 });
  expect(app.payloads().at(-1)).toMatchObject({
    type: "view_submission",
    user: { id: person("maya") },
    view: {
      id: view.id,
      hash: view.hash,
      private_metadata: "secret",
      state: {
        values: {
          words: { text: { type: "plain_text_input", value: "Hello" } },
          when: { at: { type: "datetimepicker", selected_date_time: 1_790_000_000 } },
          who: { user: { type: "users_select", selected_user: person("jonas") } },
        },
      },
    },
  });
  expect(await shown()).toBeUndefined();
});

it("errors stay in the view, below the blocks they name", async () => {
  const { open, submit, app, shown } = await clicked();
  await open();
  const errors = { words: "Not like that" };
  app.answerOnce({ body: { response_action: "errors", errors } });
  expect(await submit()).toEqual({ status: 200, errors });
  expect(await shown()).toBeDefined();
});

it.each([
  ["names no input", { body: { response_action: "errors", errors: { other: "x" } } }],
  ["holds a view that is none", { body: { response_action: "update", view: {} } }],
  ["is a 500", { status: 500 }],
])("a view stays, with a sentence of Slack's, when the answer %s", async (_, answer) => {
  const { open, submit, app, shown } = await clicked();
  await open();
  app.answerOnce(answer);
  expect((await submit()).error).toBe("We had some trouble connecting. Try again?");
  expect(await shown()).toBeDefined();
});

it("an answer can update the view, push another, or clear them all", async () => {
  const { open, submit, app, shown } = await clicked();
  const { view } = await open();
  app.answerOnce({ body: { response_action: "update", view: form({ title: plain("Sure?") }) } });
  await submit();
  expect(await shown()).toMatchObject({ id: view.id, title: plain("Sure?") });
  expect((await shown()).hash).not.toBe(view.hash);
  app.answerOnce({ body: { response_action: "push", view: form({ title: plain("More") }) } });
  await submit();
  expect(await shown()).toMatchObject({ previous_view_id: view.id, root_view_id: view.id });
  app.answerOnce({ body: { response_action: "clear" } });
  await submit();
  expect(await shown()).toBeUndefined();
});

it("views.update wants the hash that it is given to be the current one", async () => {
  const { open, call } = await clicked();
  const { view } = await open();
  const update = (fields: object) => call("views.update", { view_id: view.id, view: form(), ...fields });
  const { view: next } = await update({ hash: view.hash });
  expect(next).toMatchObject({ id: view.id });
  expect(await update({ hash: view.hash })).toEqual({ ok: false, error: "hash_conflict" });
  expect(await update({})).toMatchObject({ ok: true });
  expect(await update({ view_id: "V0" })).toEqual({ ok: false, error: "not_found" });
});

it("a button in a view has a trigger of its own, and three views are the most", async () => {
  const { open, call, app, act } = await clicked();
  const withButton = form({ blocks: [{ type: "actions", elements: [button] }] });
  await open(withButton);
  const push = async () => {
    await act({ as: "maya", do: "click", action: "note" });
    const { trigger_id, container, channel } = app.payloads().at(-1);
    expect([container.type, channel]).toEqual(["view", undefined]);
    return call("views.push", { trigger_id, view: withButton });
  };
  expect([(await push()).ok, (await push()).ok, (await push()).error]).toEqual([
    true,
    true,
    "push_limit_reached",
  ]);
});

it("a closed view is gone, and the app hears of it if it asked to", async () => {
  const { open, act, call, app, shown } = await clicked();
  const { view } = await open(form({ notify_on_close: true }));
  await act({ as: "maya", do: "close" });
  expect(app.payloads().at(-1)).toMatchObject({
    type: "view_closed",
    is_cleared: false,
    view: { id: view.id },
  });
  expect(await shown()).toBeUndefined();
  expect((await call("views.update", { view_id: view.id, view: form() })).error).toBe("not_found");
});
