import { App } from "aws-cdk-lib/core";
import { addChecks } from "./checks.ts";
import { readSettings } from "./settings.ts";
import { DeskbellStack } from "./stack.ts";

const app = new App();
addChecks(app);
new DeskbellStack(app, readSettings(app.node));
app.synth();
