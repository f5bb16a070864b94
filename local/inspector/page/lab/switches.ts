import type { AboutDesk } from "../desk.ts";

export type Troubles = NonNullable<AboutDesk["troubles"]>;
export type Service = keyof Troubles;
type Fault = NonNullable<Troubles[Service]["faults"]>[number];

/** One thing that can go wrong with a service, as a switch. */
export type Switch = {
  /** In the row of its service: "down". */
  label: string;
  /** What it does, and what Deskbell makes of it. */
  title: string;
  isOn: (now: Troubles[Service]) => boolean;
  set: (now: Troubles[Service], on: boolean) => Troubles[Service];
};

/** A switch for one fault. Others that wait are left alone. */
function fault(label: string, title: string, wanted: Fault): Switch {
  const isIt = (one: Fault) =>
    one.fault === wanted.fault && one.method === wanted.method && one.path === wanted.path;
  return {
    label,
    title,
    isOn: ({ faults = [] }) => faults.some(isIt),
    set: ({ faults = [], ...rest }, on) => ({
      ...rest,
      faults: [...faults.filter((one) => !isIt(one)), ...(on ? [wanted] : [])],
    }),
  };
}

type Webhooks = NonNullable<Troubles["intercom"]["webhooks"]>;

/** A switch for how Intercom's webhooks arrive. */
function webhooks(label: string, title: string, name: keyof Webhooks, on: boolean | number): Switch {
  const of = (now: Troubles[Service]) => ("webhooks" in now ? now.webhooks : undefined) ?? {};
  return {
    label,
    title,
    isOn: (now) => Boolean(of(now)[name]),
    set: (now, isOn) => ({ ...now, webhooks: { ...of(now), [name]: isOn ? on : on === 1 ? 0 : false } }),
  };
}

const all = "all" as const;

const usual = (answers: Partial<Fault>): Switch[] => [
  fault("slow", "Every call takes three seconds", { fault: "slow", ms: 3_000, times: all }),
  fault("429", "Every call is refused for five seconds", { fault: "rate_limit", retryAfter: 5, times: all }),
  fault("loses answers", "What is written is done, and its answer is lost: it is looked up, not repeated", {
    fault: "drop_after",
    times: all,
    ...answers,
  }),
];

/** Every switch, by service. */
export const switches: Record<Service, Switch[]> = {
  intercom: [
    fault("down", "Every call is answered 503", { fault: "error", status: 503, times: all }),
    ...usual({ path: "POST /" }),
    webhooks("loses the next webhook", "It is found by searching, each quarter of an hour", "lost", 1),
    webhooks("sends webhooks twice", "Each is acted on once", "twice", true),
    webhooks("out of order", "Each webhook is overtaken by the next", "outOfOrder", true),
  ],
  slack: [
    {
      label: "down",
      title: "Every call is answered 503",
      isOn: (now) => "down" in now && now.down === true,
      set: (now, down) => ({ ...now, down }),
    },
    ...usual({ method: "chat.postMessage" }),
    fault("loses the next click", "A press of a button does not reach Deskbell", {
      fault: "drop_before",
      method: "interactions",
    }),
    fault("sends clicks twice", "Each is acted on once", {
      fault: "twice",
      method: "interactions",
      times: all,
    }),
  ],
};

/** Names of faults that were set elsewhere and have no switch. */
export function othersOn(service: Service, now: Troubles[Service]): string[] {
  const rest = switches[service].reduce((left, one) => one.set(left, false), now);
  return (rest.faults ?? []).map((one) => one.fault);
}
