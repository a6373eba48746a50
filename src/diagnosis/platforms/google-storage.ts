import { definePlatform, what } from './platform.ts'

const HOST =
  /(^|\.)storage\.googleapis\.com$|^storage\.cloud\.google\.com$|(^|\.)firebasestorage\.(googleapis\.com|app)$/

const SET_CORS = {
  place: 'server',
  text: 'Set a CORS configuration with this origin, method and `responseHeader` names on the bucket.',
  code: 'gcloud storage buckets update gs://$BUCKET --cors-file=cors.json',
  language: 'bash',
} as const

const DOCS = 'https://cloud.google.com/storage/docs/using-cors'

/** The address of a resumable upload that was started before. */
const isSession = (url: URL | null): boolean => url?.searchParams.has('upload_id') === true

export default definePlatform({
  id: 'google-storage',
  name: 'Google Cloud Storage',
  kind: 'storage',
  // Source: https://cloud.google.com/storage/docs/request-endpoints; other APIs of Google take uploads by the same server.
  marks: [
    { host: HOST },
    { headers: { 'x-guploader-uploadid': /./ }, host: /^(?!.*(^|\.)(googleapis|google|youtube)\.com$)/ },
  ],
  means: [
    {
      host: /^storage\.cloud\.google\.com$/,
      own: true,
      confidence: 'certain',
      symptom: false,
      headline: () => '`storage.cloud.google.com` is for people who log in, and never allows CORS.',
      sentence: 'Only the endpoints of the API answer with the bucket’s CORS configuration.',
      steps: [{ place: 'page', text: 'Ask `https://storage.googleapis.com/BUCKET/OBJECT` instead.' }, SET_CORS],
      source: 'https://cloud.google.com/storage/docs/cross-origin#server-side-support',
    },
    {
      to: 'preflight',
      when: ({ response: { status } }) => status < 300 || status === 403,
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: () => 'The bucket’s CORS configuration does not match the preflight.',
      sentence: 'Cloud Storage answers without CORS headers where no entry has this origin, method and headers.',
      steps: [SET_CORS],
      source: DOCS,
    },
    {
      to: 'actual',
      when: ({ response: { status }, url }) => (status < 300 || status === 308) && isSession(url),
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: () => 'The upload was started for another origin, and Cloud Storage answers that one alone.',
      sentence:
        'The `Origin` of the request that started a resumable upload decides the CORS headers of all its parts.',
      steps: [
        {
          place: 'server',
          text: 'Send the page’s origin where the server starts the upload, then start a new one: the session keeps what it began with.',
          code: 'file.createResumableUpload({ origin: "https://app.example" })',
          language: 'javascript',
        },
        {
          place: 'server',
          text: 'Compare the bucket’s CORS configuration, if the page itself starts the upload.',
        },
      ],
      source: 'https://cloud.google.com/storage/docs/cross-origin#additional-considerations',
    },
    {
      to: 'actual',
      when: ({ response: { status } }) => status < 300,
      own: true,
      confidence: 'likely',
      symptom: false,
      headline: () => 'The bucket’s CORS configuration does not have this origin with this method.',
      sentence: 'Cloud Storage answers without CORS headers where no entry matches.',
      steps: [SET_CORS],
      source: DOCS,
    },
    {
      to: 'actual',
      statuses: [400, 401, 403, 404, 412],
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) => `Cloud Storage refused the ${what({ to })} (${response.status}).`,
      sentence:
        'The reason is in the body, as XML or JSON; without a CORS entry for this origin the page cannot read it.',
      steps: [
        {
          place: 'server',
          text: 'Read the body of the answer with `curl`: `SignatureDoesNotMatch` is a signed URL that is used otherwise than signed, `AccessDenied` a missing permission.',
        },
        SET_CORS,
      ],
      source: 'https://cloud.google.com/storage/docs/xml-api/reference-status',
    },
  ],
})
