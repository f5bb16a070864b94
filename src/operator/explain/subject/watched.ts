/** A value that was looked at, and where it stands in the facts, such as `company.plan.name`. */
export type Look = { path: string; value: unknown };

/** The same value, which notes in `looks` everything that is read of it, each once, in the order read. */
export function watched<T extends object>(value: T, looks: Look[]): T {
  const seen = new Set<string>();
  const known = new WeakMap<object, object>();

  function watch(one: object, path: string): object {
    const found = known.get(one);
    if (found) return found;
    const proxy = new Proxy(one, {
      get(target, name, receiver) {
        const got: unknown = Reflect.get(target, name, receiver === proxy ? target : receiver);
        if (typeof name === "symbol" || typeof got === "function" || isHidden(target, name)) return got;
        const at = path === "" ? name : `${path}.${name}`;
        if (isPlain(got)) return watch(got, at);
        if (!(Array.isArray(target) && name === "length")) note(at, got);
        return got;
      },
    });
    known.set(one, proxy);
    return proxy;
  }

  function note(path: string, got: unknown) {
    if (seen.has(path)) return;
    seen.add(path);
    looks.push({ path, value: got });
  }

  return watch(value, "") as T;
}

const isPlain = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);

/** A proxy must tell the very value of what can never change. */
function isHidden(target: object, name: string): boolean {
  const described = Object.getOwnPropertyDescriptor(target, name);
  return described?.configurable === false && described.writable === false;
}
