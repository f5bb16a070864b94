import type { AboutDesk } from "./desk.ts";
import { byId } from "./element.ts";

/** Says at the top of the page which workspace this is, and whether what happens here is real. */
export function drawWorkspace(about: AboutDesk): void {
  const place = byId("workspace");
  const [words, title] = wordsFor(about);
  place.dataset.real = String(!about.playable || !about.slack);
  place.textContent = words;
  place.title = title;
}

function wordsFor(about: AboutDesk): [words: string, title: string] {
  const { sandbox, playable, slack, workspaces, file, stack, writable } = about;
  const names = workspaces.join(", ");
  if (stack)
    return [
      `${stack.name} in ${stack.account}, ${stack.region}${names && ` · workspace ${names}`}${writable ? " · may write" : ""}`,
      writable
        ? "A deployed stack: what you replay, ask again or drop here is done there"
        : "A deployed stack, which this page only reads",
    ];
  if (sandbox) return ["Sandbox workspace", "The built-in sandbox: nothing leaves this machine"];
  if (!playable)
    return [
      `Workspace ${names}`,
      `${names} of ${file}: the effects of reactions are real, and nothing can be played`,
    ];
  return slack
    ? ["Sandbox workspace", `${names} of ${file}, on this desk's sandboxes`]
    : [
        "Sandbox Intercom, your Slack",
        `${names} of ${file}: what is played here is posted to your own Slack`,
      ];
}
