import { type CfnSecret, Secret } from "aws-cdk-lib/aws-secretsmanager";
import { RemovalPolicy } from "aws-cdk-lib/core";
import type { Construct } from "constructs";

/**
 * The secret that holds the configuration document, or the part of it that a function which faces the internet may know. Born without a value: one in the template would
 * overwrite what the operator wrote as soon as the template's own changes. Kept when the stack goes, since
 * a person typed it; tokens end where they were issued, at Intercom and Slack.
 */
export function configurationSecret(
  scope: Construct,
  name: keyof typeof descriptions,
  keep: boolean,
): Secret {
  const secret = new Secret(scope, name, {
    description: descriptions[name],
    // A first deployment that fails leaves none behind.
    removalPolicy: keep ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
  });
  (secret.node.defaultChild as CfnSecret).generateSecretString = undefined;
  return secret;
}

const descriptions = {
  Configuration:
    "Deskbell's configuration: workspaces with tokens and client secrets, Slack, office hours (JSON)",
  SlackConfiguration: "What Deskbell's endpoint for Slack may know: signing secret and bot token (JSON)",
  ReceiverConfiguration: "What Deskbell's receiver may know: the client secrets of each workspace (JSON)",
};
