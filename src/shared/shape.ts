/** Tells whether a value that came from outside is a `T`. Never looks at inherited properties. */
export type Check<T> = (value: unknown) => value is T;

interface OptionalCheck<T> {
  readonly optional: Check<T>;
}

/**
 * One check for each member of `T`: a member that `T` may lack is marked `optional`. A member that is
 * added to the type and not here does not compile.
 */
export type Members<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K>
    ? OptionalCheck<Exclude<T[K], undefined>>
    : Check<T[K]>;
};

/** A string of at most `limit` UTF-16 units. */
export function text(limit: number): Check<string> {
  return (value): value is string => typeof value === 'string' && value.length <= limit;
}

export function flag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

/** A whole number from 0 to 2⁵³ − 1: a sequence number, an index, a size. */
export function count(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** A moment that calendars have, in milliseconds since the epoch: others throw where they are written out. */
export function moment(value: unknown): value is number {
  return count(value) && value <= 8.64e15;
}

export function oneOf<const T extends string>(...allowed: readonly T[]): Check<T> {
  return (value): value is T => (allowed as readonly unknown[]).includes(value);
}

/** An array without holes of at most `limit` items that all pass. */
export function list<T>(item: Check<T>, limit: number): Check<readonly T[]> {
  return (value): value is readonly T[] => {
    if (!Array.isArray(value) || value.length > limit) return false;
    for (let index = 0; index < value.length; index++)
      if (!Object.hasOwn(value, index) || !item(value[index])) return false;
    return true;
  };
}

export function optional<T>(check: Check<T>): OptionalCheck<T> {
  return { optional: check };
}

/** An object whose own members are exactly these: none missing, none more, none inherited. */
export function object<T>(members: Members<T>): Check<T> {
  const entries = Object.entries(members) as [string, Check<unknown> | OptionalCheck<unknown>][];
  const checks = new Map<PropertyKey, Check<unknown> | OptionalCheck<unknown>>(entries);
  return (value): value is T => {
    if (typeof value !== 'object' || value === null) return false;
    for (const key of Reflect.ownKeys(value)) if (!checks.has(key)) return false;
    for (const [key, check] of entries) if (!hasMember(value, key, check)) return false;
    return true;
  };
}

function hasMember(owner: object, key: string, check: Check<unknown> | OptionalCheck<unknown>): boolean {
  const present = Object.hasOwn(owner, key);
  if (typeof check === 'function') return present && check((owner as Record<string, unknown>)[key]);
  return !present || check.optional((owner as Record<string, unknown>)[key]);
}

/** A union told apart by its `type`: each kind with the check for the whole message. */
export function union<T extends { readonly type: string }>(
  kinds: {
    readonly [K in T['type']]: Members<Omit<Extract<T, { type: K }>, 'type'>>;
  },
): Check<T> {
  const checks = new Map(
    Object.entries(kinds).map(([type, members]) => [
      type,
      object({ ...(members as object), type: oneOf(type) } as unknown as Members<object>),
    ]),
  );
  return (value): value is T => {
    if (typeof value !== 'object' || value === null) return false;
    const check = checks.get((value as { type: string }).type); // which makes sure that it is the value's own
    return check?.(value) ?? false;
  };
}
