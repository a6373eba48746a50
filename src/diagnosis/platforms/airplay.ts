import { definePlatform, type PlatformStep, what } from './platform.ts'

const ANOTHER_PORT: PlatformStep = {
  place: 'server',
  text: 'Start the server at another port, and write that port in the page: macOS listens at 5000 and 7000 itself.',
}

/** Source: https://github.com/Clinical-Genomics/scout/issues/5212 */
const BY_NUMBER: PlatformStep = {
  place: 'page',
  text: 'Ask at `127.0.0.1` in place of `localhost`, if the server listens there: macOS answers where the server does not.',
}

/** Source: https://support.apple.com/guide/mac-help/set-up-your-mac-to-receive-airplay-content-mchl1cf5d30b/mac */
const SWITCH_OFF: PlatformStep = {
  place: 'browser',
  text: 'Switch “AirPlay Receiver” off in the System Settings, under General, “AirDrop & Handoff”, if nobody needs it.',
}

/** Whatever it is asked, it is not the server that the page means. */
const MEANS = {
  own: true,
  confidence: 'certain',
  symptom: true,
  sentence: 'CORS is only the symptom: macOS holds this port for AirPlay, and the server never saw the request.',
  // Its port, and that another process loses it: https://developer.apple.com/forums/thread/682332
  source: 'https://developer.apple.com/forums/thread/682332',
} as const

export default definePlatform({
  id: 'airplay',
  name: 'The AirPlay Receiver of macOS',
  kind: 'network',
  // Source: https://github.com/firebolt55439/libairplay/issues/3 (what it answers)
  marks: [{ headers: { server: /^AirTunes\// }, host: /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/, own: true }],
  means: [
    {
      ...MEANS,
      host: /^localhost$/,
      headline: ({ response, to }) =>
        `The AirPlay Receiver of macOS answered the ${what({ to })} (${response.status}), not your server.`,
      steps: [ANOTHER_PORT, BY_NUMBER, SWITCH_OFF],
    },
    {
      ...MEANS,
      headline: ({ response, to }) =>
        `The AirPlay Receiver of macOS answered the ${what({ to })} (${response.status}), not your server.`,
      steps: [ANOTHER_PORT, SWITCH_OFF],
    },
  ],
})
