import { defineRepair } from './repair.ts'

/** The printed code has to stand before whatever asks for a login. */
export default defineRepair({
  cause: 'authentication-before-cors',
  steps: {
    express: [
      {
        text: 'Move authentication (`passport`, `express-jwt`, your own check) below `app.use(cors(...))`: `cors` answers `OPTIONS` itself, so that no preflight gets there.',
      },
    ],
    any: [
      {
        text: 'Let `OPTIONS` pass before authentication: a preflight carries neither cookies nor `Authorization`.',
      },
    ],
  },
})
