/**
 * A text of the lab as it is run: a configuration has no environment to read, so that what it needs is filled in. `{{page}}`
 * is the origin of the page, `{{loopback}}` the same by its address instead of its name.
 */
export const filledIn = (text: string, pageOrigin: string, values: Readonly<Record<string, string>> = {}): string =>
  Object.entries({ ...values, page: pageOrigin, loopback: pageOrigin.replace('localhost', '127.0.0.1') }).reduce(
    (filled, [name, value]) => filled.replaceAll(`{{${name}}}`, () => value),
    text,
  )
