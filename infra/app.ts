import { App, Validations } from "aws-cdk-lib/core";
import { checks } from "./checks.ts";
import { readSettings } from "./settings.ts";
import { DeskbellStack } from "./stack.ts";

const app = new App();
Validations.of(app).addPlugins(...checks());
new DeskbellStack(app, readSettings(app.node));
app.synth();
