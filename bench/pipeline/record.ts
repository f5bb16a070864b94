/** One command of the SDK: the name of its class, and its input. */
export type Recorded = { command: string; input: Record<string, unknown> };

type Client = { send: (...given: never[]) => Promise<unknown> };

/** Records the commands that a client is given, in order, unless `isLeftOut`. */
export function record(client: Client, recorded: Recorded[], isLeftOut: (one: Recorded) => boolean): void {
  const { send } = client;
  client.send = (...given) => {
    const [command] = given as unknown as [Pick<Recorded, "input">];
    const one = { command: command.constructor.name, input: command.input };
    if (!isLeftOut(one)) recorded.push(one);
    return send.apply(client, given);
  };
}
