import { Hono } from "hono";
import { handlers } from "../handlers/handlers.ts";
import { errorList } from "./refusal.ts";
import { operationIds, routes } from "./routes.ts";
import { type Served, serve } from "./serve.ts";

/** Every operation at its path, as it stands under https://api.intercom.io, and pages as under https://app.intercom.com. */
export function intercomApp(served: Served, control: Hono, pages: Hono): Hono {
  const app = new Hono();
  app.route("/control", control);
  app.route("/a", pages);
  const fixedFirst = operationIds.toSorted((a, b) => placeholders(routes[a]) - placeholders(routes[b]));
  for (const operationId of fixedFirst) {
    const route = routes[operationId];
    const [method, path] = route.split(" ") as [string, string];
    app.on(
      method,
      path.replace(/\{(\w+)\}/g, ":$1"),
      serve(served, operationId, route, handlers[operationId]),
    );
  }
  app.notFound((c) =>
    c.json(errorList({ code: "not_found", message: "The requested resource was not found" }), 404),
  );
  return app;
}

const placeholders = (route: string) => route.split("{").length;
