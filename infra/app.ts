import { App, Validations } from "aws-cdk-lib/core";
import { ConfigurationError } from "../src/platform/errors.ts";
import { checks } from "./checks.ts";
import { checkRegion } from "./region.ts";
import { readSettings } from "./settings.ts";
import { DeskbellStack } from "./stack.ts";

try {
  // The CLI's word for where it deploys a stack that names no region of its own.
  checkRegion(process.env.CDK_DEFAULT_REGION);
  const app = new App();
  Validations.of(app).addPlugins(...checks());
  new DeskbellStack(app, readSettings(app.node));
  app.synth();
} catch (error) {
  // The operator gets one sentence with the remedy, not a stack trace.
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
