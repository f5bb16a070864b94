import { AwsClient, type Command, command, type Output, type Settings } from "./aws-client.ts";

export const PutEventsCommand = command("PutEvents");

/** Takes the place of @aws-sdk/client-eventbridge in the bundles. */
export class EventBridgeClient extends AwsClient {
  constructor(settings: Settings = {}) {
    super({ name: "events", target: "AWSEvents", version: "1.1" }, settings);
  }

  send({ action, input }: Command): Promise<Output> {
    return this.call(action, input);
  }
}
