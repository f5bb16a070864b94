import { post, readJson } from "../ask.ts";
import type { AboutDesk } from "../desk.ts";
import { byId, element } from "../element.ts";
import { redraw } from "../redraw.ts";
import { othersOn, type Service, type Switch, switches, type Troubles } from "./switches.ts";

const names: Record<Service, string> = { intercom: "Intercom", slack: "Slack" };
const services = Object.keys(names) as Service[];

type On = { service: Service; label: string; title: string; off: () => void };

/** Switches for what can go wrong. What is on stays in sight, also when the switches are folded away. */
export function createTroubles(changed: () => unknown) {
  const toggle = byId("break", HTMLButtonElement);
  const panel = byId("break-panel");
  let about: AboutDesk | undefined;
  let wasOn = false;
  let changing = Promise.resolve();

  // Made once: a button that is replaced while its key is down is not pressed.
  const buttons = services.flatMap((service) =>
    switches[service].map((one) => ({ service, one, node: button(service, one) })),
  );
  panel.replaceChildren(
    ...services.map((service) =>
      row(
        service,
        buttons.filter((each) => each.service === service).map(({ node }) => node),
      ),
    ),
  );

  toggle.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute("aria-expanded", String(!panel.hidden));
  });

  /** One change after another, each of what the sandbox says then: two quick clicks are two changes. */
  function change(service: Service, to: (now: Troubles[Service]) => object) {
    const path = `sandbox/${service}/control/misbehave`;
    changing = changing.then(async () => {
      const now = await readJson<Troubles[Service]>(path);
      const error = now ? await post(path, { ...to(now), clear: true }) : "The desk cannot be reached.";
      byId("lab-trouble").textContent = error ?? "";
      await changed();
    });
  }

  const set = (service: Service, one: Switch, on: boolean) => change(service, (now) => one.set(now, on));

  function allOn(): On[] {
    return services.flatMap((service) => {
      const now = about?.troubles?.[service];
      if (!now) return [];
      const own = switches[service].filter((one) => one.isOn(now));
      return [
        ...own.map((one) => ({
          service,
          label: one.label,
          title: one.title,
          off: () => set(service, one, false),
        })),
        ...othersOn(service, now).map((label) => ({
          service,
          label,
          title: `Set from elsewhere; with it everything of ${names[service]} is mended`,
          off: () => change(service, () => ({})),
        })),
      ];
    });
  }

  return {
    /** Whether something goes wrong, or did while this page was open: then it is worth counting what became of it. */
    wasOn: () => wasOn,
    draw(now: AboutDesk) {
      about = now;
      const on = allOn();
      wasOn ||= on.length > 0;
      redraw(byId("break-on"), on, () => on.map(chip));
      for (const { service, one, node } of buttons)
        node.setAttribute("aria-pressed", String(isOn(service, one)));
    },
  };

  function isOn(service: Service, one: Switch): boolean {
    const now = about?.troubles?.[service];
    return now !== undefined && one.isOn(now);
  }

  function button(service: Service, one: Switch): HTMLElement {
    const onclick = () => set(service, one, !isOn(service, one));
    return element(
      "button",
      { type: "button", title: one.title, "aria-pressed": "false", onclick },
      one.label,
    );
  }
}

const row = (service: Service, own: HTMLElement[]) =>
  element(
    "div",
    { class: "break-row", role: "group", "aria-label": names[service] },
    element("strong", {}, names[service]),
    own,
  );

const chip = ({ service, label, title, off }: On) =>
  element(
    "button",
    {
      type: "button",
      class: "trouble-on",
      title: `${title}. A click mends it.`,
      "aria-label": `${names[service]} ${label}: mend`,
      "data-focus": `mend ${service} ${label}`,
      onclick: off,
    },
    `${names[service]} ${label} ✕`,
  );
