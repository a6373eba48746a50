import { definePlatform } from './platform.ts'

const HOST = /^(docs|drive)\.google\.com$/
const DRIVE = 'https://developers.google.com/workspace/drive/api/guides/manage-downloads'
const SHEETS = 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.values/get'

const isSheet = (url: URL | null): boolean => /^\/spreadsheets\//.test(url?.pathname ?? '')

const isDocument = (url: URL | null): boolean => /^\/(document|presentation|drawings)\//.test(url?.pathname ?? '')

/** Answers to a form are sent there, and a sheet that is published lets pages in. */
const isElse = (url: URL | null): boolean => /^\/(forms|spreadsheets\/d\/e)\//.test(url?.pathname ?? '')

/** All of it is Google’s own doing, which a reader may know the way around. */
const FOR_PEOPLE = { own: true, confidence: 'likely', symptom: true, yours: true } as const

export default definePlatform({
  id: 'google-documents',
  name: 'Google Drive',
  kind: 'service',
  // Source: https://developers.google.com/workspace/drive/api/guides/manage-downloads; links for people are at these hosts, the APIs at others.
  marks: [{ host: HOST, when: ({ url }) => !isElse(url) }],
  means: [
    {
      when: ({ url }) => isSheet(url),
      ...FOR_PEOPLE,
      headline: () => 'Google lets no page read a spreadsheet by this address: it is for people.',
      sentence: 'It redirects to a login, or to an address without CORS headers; the API of Sheets has them.',
      steps: [
        {
          place: 'page',
          text: 'Ask the API of Google Sheets with a key, and share the sheet with “Anyone with the link”.',
          code: 'fetch("https://sheets.googleapis.com/v4/spreadsheets/ID/values/Sheet1?key=KEY")',
          language: 'javascript',
        },
        {
          place: 'server',
          text: 'Let Google publish the sheet to the web as CSV instead (“File”, “Share”), and ask the address that it shows.',
        },
      ],
      source: SHEETS,
    },
    {
      when: ({ url }) => isDocument(url),
      ...FOR_PEOPLE,
      headline: () => 'Google lets no page read a document by this address: it is for people.',
      sentence: 'It redirects to a login, or to an address without CORS headers; the API of Drive has them.',
      steps: [
        {
          place: 'page',
          text: 'Let the API of Google Drive export the document, with a key or a token, and share it with “Anyone with the link”.',
          code: 'fetch("https://www.googleapis.com/drive/v3/files/ID/export?mimeType=text/plain&key=KEY")',
          language: 'javascript',
        },
      ],
      source: DRIVE,
    },
    {
      ...FOR_PEOPLE,
      headline: ({ url }) =>
        `\`${url?.hostname ?? 'drive.google.com'}\` lets no page read files by its links: they are for people.`,
      sentence:
        'The link redirects without CORS headers, to a login or to an address made anew each time; the API of Drive has them.',
      steps: [
        {
          place: 'page',
          text: 'Ask the API of Google Drive with a key or a token, and share the file with “Anyone with the link”.',
          code: 'fetch("https://www.googleapis.com/drive/v3/files/ID?alt=media&key=KEY")',
          language: 'javascript',
        },
        {
          place: 'server',
          text: 'Put the file where pages may read it instead, such as a bucket with a CORS rule.',
        },
      ],
      source: DRIVE,
    },
  ],
})
