import { type Asked, definePlatform, lengthOf, what } from './platform.ts'

/** Its page without the number of support, in bytes: with and without the link back. */
const PAGES = [
  "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: <br><br><a href='javascript:history.back();'>[Go Back]</a></body></html>",
  '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: </body></html>',
].map(({ length }) => length)

/** How long such a number is. */
const NUMBER = { least: 18, most: 20 } as const

const isRejection = (asked: Asked): boolean => {
  const length = lengthOf(asked)
  return length !== null && PAGES.some((page) => length >= page + NUMBER.least && length <= page + NUMBER.most)
}

export default definePlatform({
  id: 'f5',
  name: 'F5’s firewall',
  kind: 'proxy',
  // Source: https://techdocs.f5.com/en-us/bigip-15-1-0/big-ip-asm-getting-started.html; its page says no more than a number, so only its form shows.
  marks: [
    {
      headers: { 'content-type': /^text\/html/i, server: null, 'x-powered-by': null },
      when: isRejection,
      own: true,
    },
  ],
  means: [
    {
      confidence: 'likely',
      symptom: true,
      headline: ({ response, to }) => `F5’s firewall rejected the ${what({ to })} (${response.status}).`,
      sentence:
        'CORS is only the symptom: the answer is as long as its page “Request Rejected”, which comes with 200 too.',
      steps: [
        {
          place: 'proxy',
          text: 'Read the body of the answer: where it says “Request Rejected”, look up its support ID in the firewall’s event log.',
        },
        { place: 'proxy', text: 'Allow `OPTIONS` in its security policy, which lists methods.' },
      ],
      source: 'https://techdocs.f5.com/en-us/bigip-15-1-0/big-ip-asm-getting-started.html',
    },
  ],
})
