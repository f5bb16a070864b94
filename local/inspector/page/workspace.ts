import type { AboutDesk } from "./desk.ts";
import { byId } from "./element.ts";

/** Says at the top of the page which workspace this is, and whether what happens here is real. */
export function drawWorkspace({ sandbox, playable, workspaces, file }: AboutDesk): void {
  const place = byId("workspace");
  const names = workspaces.join(", ");
  place.dataset.real = String(!playable);
  place.textContent = playable ? "Sandbox workspace" : `Workspace ${names}`;
  place.title = sandbox
    ? "The built-in sandbox: nothing leaves this machine"
    : playable
      ? `${names} of ${file}, on this desk's sandbox Intercom`
      : `${names} of ${file}: the effects of reactions are real, and nothing can be played`;
}
