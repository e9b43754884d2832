/** A JSON object as it came from outside: nothing about its members is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that `text` spells in JSON, or undefined when it is anything else. */
export function parseJsonObject(text: string): JsonObject | undefined {
  // Most texts that are asked about are prose, and a failing JSON.parse costs a hundred times this look.
  if (!/^\s*\{/.test(text)) return undefined;
  const value = parseJson(text);
  return isJsonObject(value) ? value : undefined;
}

/** The value that `text` spells in JSON, or undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether `value` is an object and not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object's own member `name`, or undefined. */
export function member(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The object's own member `name`, when it is a string. */
export function stringMember(object: JsonObject, name: string): string | undefined {
  const value = member(object, name);
  return typeof value === 'string' ? value : undefined;
}
