/** Why cURL on Windows would not get a text: it is handed over in whichever code page the machine has. */
export const onlyAscii = (text: string): string | null =>
  /\P{ASCII}/u.test(text)
    ? 'A header has characters beyond ASCII, which cURL on Windows would send in the code page of the machine: choose sh.'
    : null
