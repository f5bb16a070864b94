import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mistakesIn } from "../../sandbox/slack/apps/manifest.ts";
import { scopesWanted } from "../../src/slack/app-needs.ts";
import { type AppManifest, type AppPurpose, appManifest, creationPage } from "../../src/slack/manifest.ts";
import { amended, differences } from "../../src/slack/manifest-differences.ts";

const endpoint = "https://desk.example.net/slack";
const full: AppPurpose = { endpoint, emoji: true };
const purposes: AppPurpose[] = [{}, { emoji: true }, { endpoint }, full];

describe("the manifest", () => {
  it("only posts where Slack has no address to post to", () => {
    const { oauth_config, features, settings } = appManifest();
    expect(oauth_config?.scopes?.bot).toEqual(scopesWanted({ acting: false, emoji: false }));
    expect(features).toEqual({ bot_user: { display_name: "deskbell", always_online: true } });
    expect(settings).not.toHaveProperty("interactivity");
    expect(settings).not.toHaveProperty("event_subscriptions");
  });

  it("has addresses for clicks, events and commands where one is known", () => {
    const { oauth_config, features, settings } = appManifest(full);
    expect(oauth_config?.scopes?.bot).toEqual(expect.arrayContaining(["commands", "reactions:read"]));
    expect(settings?.interactivity).toEqual({ is_enabled: true, request_url: `${endpoint}/interactions` });
    expect(settings?.event_subscriptions).toMatchObject({ request_url: `${endpoint}/events` });
    expect(features?.slash_commands?.map(({ url }) => url)).toEqual([`${endpoint}/commands`]);
  });

  it("hears of emoji only where they act", () => {
    const { oauth_config, settings } = appManifest({ endpoint });
    expect(settings).not.toHaveProperty("event_subscriptions");
    expect(settings).toHaveProperty("interactivity");
    expect(oauth_config?.scopes?.bot).not.toContain("reactions:read");
    expect(appManifest({ emoji: true })).toEqual(appManifest());
  });

  it.each(purposes)("is valid for %j", (purpose) => {
    expect(mistakesIn(appManifest(purpose))).toEqual([]);
  });

  it("fits into the link that fills Slack's form", () => {
    const page = creationPage(appManifest(full));
    expect(JSON.parse(new URL(page).searchParams.get("manifest_json") ?? "")).toEqual(appManifest(full));
    expect(page.length).toBeLessThan(4_000);
  });
});

const name = fc.constantFrom("a", "b", "chat:write", "commands", "reaction_added");
const address = fc.option(fc.constantFrom(`${endpoint}/events`, "https://old.example.net/x"), {
  nil: undefined,
});
const without = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
/** As Slack exports an app: any part may be missing, and there is more than Deskbell knows. */
const exported = fc.record({
  display_information: fc.record({ name, background_color: fc.constant("#000000") }),
  features: without(
    fc.record({
      bot_user: without(fc.record({ display_name: name })),
      app_home: fc.constant({ home_tab_enabled: true }),
      slash_commands: without(
        fc.array(
          fc.record({ command: fc.constantFrom("/deskbell", "/mine"), url: address, description: name }),
        ),
      ),
      shortcuts: without(
        fc.array(
          fc.record({
            callback_id: fc.constantFrom("save_as_note", "mine"),
            name,
            type: fc.constant("message" as const),
            description: name,
          }),
        ),
      ),
    }),
  ),
  oauth_config: without(fc.record({ scopes: without(fc.record({ bot: without(fc.array(name)) })) })),
  settings: without(
    fc.record({
      event_subscriptions: without(fc.record({ request_url: address, bot_events: without(fc.array(name)) })),
      interactivity: without(fc.record({ is_enabled: fc.boolean(), request_url: address })),
      socket_mode_enabled: without(fc.boolean()),
      token_rotation_enabled: without(fc.boolean()),
    }),
  ),
}) as unknown as fc.Arbitrary<AppManifest>;

describe("an app that there is", () => {
  it("lacks nothing once it is amended, and loses nothing", () => {
    fc.assert(
      fc.property(exported, fc.constantFrom(...purposes), (present, purpose) => {
        const wanted = appManifest(purpose);
        const after = amended(present, wanted);
        expect(differences(after, wanted)).toEqual([]);
        expect(after.display_information).toEqual(present.display_information);
        expect(after.features).toMatchObject({
          ...(present.features && { app_home: { home_tab_enabled: true } }),
          bot_user: present.features?.bot_user ?? wanted.features?.bot_user,
        });
        expect(after.oauth_config?.scopes?.bot).toEqual(
          expect.arrayContaining(present.oauth_config?.scopes?.bot ?? []),
        );
        const commands = present.features?.slash_commands?.map(({ command }) => command) ?? [];
        expect(after.features?.slash_commands?.map(({ command }) => command) ?? []).toEqual(
          expect.arrayContaining(commands),
        );
        if (differences(present, wanted).length === 0) expect(amended(after, wanted)).toEqual(after);
      }),
    );
  });

  it("says what is missing", () => {
    const present: AppManifest = {
      display_information: { name: "Ours" },
      oauth_config: {
        scopes: { bot: scopesWanted({ acting: true, emoji: true }).filter((scope) => scope !== "im:write") },
      },
      settings: {
        interactivity: { is_enabled: false, request_url: `${endpoint}/interactions` },
        event_subscriptions: { request_url: "https://old.example.net/x", bot_events: ["reaction_removed"] },
        socket_mode_enabled: true,
      },
    };
    expect(differences(present, appManifest(full))).toEqual([
      { part: "bot scopes", found: "without im:write", wanted: "with im:write" },
      { part: "interactivity", found: "none", wanted: `${endpoint}/interactions` },
      { part: "event subscriptions", found: "https://old.example.net/x", wanted: `${endpoint}/events` },
      { part: "bot events", found: "without reaction_added", wanted: "with reaction_added" },
      { part: "the command /deskbell", found: "none", wanted: `${endpoint}/commands` },
      { part: "shortcuts", found: "without save_as_note", wanted: "with save_as_note" },
      { part: "socket_mode_enabled", found: "true", wanted: "false" },
    ]);
  });

  it("keeps its addresses where none is known", () => {
    const present = appManifest(full);
    expect(differences(present, appManifest())).toEqual([]);
    expect(amended(present, appManifest())).toEqual(present);
  });
});
