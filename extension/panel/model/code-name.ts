/** The file of a URL as a developer calls it: `app.js`; the host where there is no file, and its kind where it is no address. */
const fileOf = (url: string): string => {
  if (!URL.canParse(url)) return url.slice(0, 60)
  const { protocol, pathname, host } = new URL(url)
  if (protocol === 'data:' || protocol === 'blob:') return `a ${protocol} URL`
  const file = pathname.slice(pathname.lastIndexOf('/') + 1)
  return file === '' ? `${host}${pathname}` : file
}

/** A place as developers write it, with its line from 1. */
export const placeText = ({ url, line }: { readonly url: string; readonly line: number | null }): string =>
  line === null ? fileOf(url) : `${fileOf(url)}:${line + 1}`
