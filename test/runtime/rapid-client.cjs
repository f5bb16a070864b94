// Stands in for the native half of Lambda's runtime client, which posts what a handler answered; the other half is
// asked to poll by itself. Preloaded, it also sets the process's clock ahead by as much as a test lets pass.
const Module = require("node:module");
const { request } = require("node:http");

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
const post = (path, body) =>
  request({ host, port, method: "POST", path: `/2018-06-01/runtime/invocation/${path}`, agent: false }).end(
    body,
  );

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
