import { defineRepair, type Step } from './repair.ts'
import { SEND_VARY } from './shared-steps.ts'

const ONE_WAY: Step = {
  text: 'Load the file in one way only: with `crossorigin` on the element, or under a URL of its own for the script (`?cors`).',
}

/** The plain copy has to say that origins matter, or never to be made. */
export default defineRepair({
  cause: 'cached-without-origin',
  everywhere: [ONE_WAY],
  steps: {
    express: [SEND_VARY.express],
    flask: [SEND_VARY.flask],
    nginx: [SEND_VARY.nginx],
    php: [SEND_VARY.php],
    apache: [SEND_VARY.apache],
    haproxy: [SEND_VARY.haproxy],
    traefik: [SEND_VARY.traefik],
    // A bucket sends no `Vary` to what asks without `Origin`, and has no setting for it.
    s3: [ONE_WAY, SEND_VARY.s3],
    any: [SEND_VARY.any],
  },
})
