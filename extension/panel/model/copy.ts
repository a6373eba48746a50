/** The way that works in DevTools panels, where the browser may refuse `navigator.clipboard`. */
const copyBySelection = (text: string): boolean => {
  const before = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.setAttribute('aria-hidden', 'true')
  area.style.cssText = 'position: fixed; top: 0; opacity: 0'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  return done
}

/** Puts a text on the clipboard; false where the browser refuses every way. Needs a user's gesture. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** How long a download may take to begin; the browser reports neither its beginning nor its end. */
const DOWNLOAD_GRACE = 60_000

/** Saves a text as a file, where the browser saves its downloads. */
export const saveFile = (name: string, mime: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: `${mime};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_GRACE)
}
