import { until } from '../until.ts'

/** Waits until the browser itself has reported a failure under this name; `take` gives what it said since it was asked last. */
export async function browserSays(code: string | null, take: () => Promise<readonly string[]>): Promise<void> {
  const said: string[] = []
  await until(`The browser’s own report of ${code} (it said ${said.join(', ')})`, async () => {
    said.push(...(await take()))
    return said.includes(`${code}`)
  })
}
