import type { SeenWorkspace } from "../desk.ts";
import { element } from "../element.ts";
import { redraw } from "../redraw.ts";

type Person = SeenWorkspace["people"][number];

/** As whom one looks and acts. It is kept until the tab is closed. */
export function createYou(place: HTMLElement, changed: () => void) {
  const select = place as HTMLSelectElement;
  let you = sessionStorage.getItem("you") ?? "";
  select.addEventListener("change", () => {
    you = select.value;
    sessionStorage.setItem("you", you);
    changed();
  });
  return {
    id: () => you,
    draw(people: Person[]) {
      if (!people.some(({ id }) => id === you)) you = people[0]?.id ?? "";
      redraw(select, people, () =>
        people.map(({ id, realName, kind }) => element("option", { value: id }, realName + note[kind])),
      );
      select.value = you;
    },
  };
}

const note: Record<Person["kind"], string> = {
  member: "",
  guest: " (guest)",
  partner: " (another organisation)",
};
