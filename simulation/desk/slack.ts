import { createActEndpoint } from "../../src/act/endpoint.ts";
import type { Person } from "../../src/slack/act.ts";
import { sign } from "../../src/slack/request-signature.ts";
import type { Machine } from "../environment/machine.ts";
import { people } from "../slack/people.ts";
import { sendTwiceAtMost } from "./send-twice.ts";
import type { Simulation } from "./simulation.ts";

const signingSecret = "a signing secret of the simulation";

/** functions/slack.ts in a simulated machine: from a payload to the status of the answer. */
export function createSlackEndpoint(simulation: Simulation, machine: Machine) {
  const { safeguards } = simulation;
  const { send, answering } = sendTwiceAtMost(simulation, machine);
  const nothing = async () => undefined;
  const endpoint = createActEndpoint({
    settings: async () => ({ signingSecret, botToken: "xoxb", emoji: false }),
    slack: () => ({
      person: async ({ id, team, name }): Promise<Person> => {
        const known = people.find((one) => one.id === id);
        return known ? { ...known, team, kind: "member" } : { id, team, name, kind: "stranger" };
      },
      open: nothing,
      answer: nothing,
      cardAt: nothing,
    }),
    send: safeguards.send((message) => send(safeguards.message(message))),
    clock: machine.clock,
    log: () => {},
  });
  return (payload: object): Promise<number> =>
    answering(async () => {
      const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
      const timestamp = String(Math.floor(machine.clock() / 1000));
      const signature = sign({ secret: signingSecret, timestamp, body });
      const headers = { "x-slack-request-timestamp": timestamp, "x-slack-signature": signature };
      return (await endpoint.request("/slack/interactions", { method: "POST", headers, body })).status;
    });
}
