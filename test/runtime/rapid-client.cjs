// Replaces the native half of Lambda's runtime client, which posts a handler's answer; the other half polls. It is
// preloaded, and also sets the process's clock ahead by the time that a test has advanced.
const Module = require("node:module");
const { request } = require("node:http");

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
/** A process that is frozen may find its connection closed later. An answer that did not arrive shows as a time-out. */
const post = (path, body) =>
  request({ host, port, method: "POST", path: `/2018-06-01/runtime/invocation/${path}`, agent: false })
    .on("error", () => {})
    .end(body);

const load = Module._load;
Module._load = (name, ...rest) =>
  name.endsWith("/rapid-client.node")
    ? {
        done: (id, body) => post(`${id}/response`, body),
        error: (id, body) => post(`${id}/error`, body),
      }
    : load(name, ...rest);

const { now } = Date;
const ahead = Number(process.env.CLOCK_AHEAD);
Date.now = () => now() + ahead;
