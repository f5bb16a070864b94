import type { ViewsOpenArguments } from "@slack/web-api";
import type { Ask } from "./asking.ts";

/** Opens a modal for the person whose trigger it is (docs.slack.dev/reference/methods/views.open). */
export const viewOpener =
  (ask: Ask) =>
  async (triggerId: string, view: object): Promise<void> => {
    await ask("views.open", (web) =>
      web.views.open({ trigger_id: triggerId, view: view as ViewsOpenArguments["view"] }),
    );
  };
