import { type Asked, definePlatform, lengthOf, what } from './platform.ts'

/** Its page “Request Rejected” without the number of support, in bytes. */
const PAGE =
  "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: <br><br><a href='javascript:history.back();'>[Go Back]</a></body></html>"
    .length

/** How long such a number is. */
const NUMBER = { least: 18, most: 20 } as const

const isRejection = (asked: Asked): boolean => {
  const length = lengthOf(asked)
  return length !== null && length >= PAGE + NUMBER.least && length <= PAGE + NUMBER.most
}

const DOCS = 'https://my.f5.com/manage/s/article/K6917'

export default definePlatform({
  id: 'f5',
  name: 'F5 BIG-IP',
  kind: 'proxy',
  // Source: https://my.f5.com/manage/s/article/K6917; its firewall answers with 200 too, and names itself in the body alone.
  marks: [{ headers: { 'set-cookie': /(^|[\s,;])(BIGipServer[^=]*|TS[0-9a-f]{6,12})=/ } }],
  means: [
    {
      headers: { 'content-type': /^text\/html/i },
      when: isRejection,
      own: true,
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) => `The firewall of F5 BIG-IP rejected the ${what({ to })} (${response.status}).`,
      sentence:
        'CORS is only the symptom: the answer is as long as its page “Request Rejected”, which comes with 200 too.',
      steps: [
        {
          place: 'proxy',
          text: 'Read the body of the answer: where it says “Request Rejected”, look up its support ID in the firewall’s event log.',
        },
        { place: 'proxy', text: 'Allow `OPTIONS` in its security policy, which lists methods.' },
      ],
      source: DOCS,
    },
  ],
})
