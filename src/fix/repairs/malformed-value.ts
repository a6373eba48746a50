import { defineRepair, type Step } from './repair.ts'

const CORRECT_SETTING: Step = {
  text: 'Correct the setting or variable that the value comes from: one origin, with its scheme, without slash, quotes or spaces.',
}

/** The value usually comes from a setting. */
export default defineRepair({
  cause: 'malformed-value',
  steps: {
    express: [
      CORRECT_SETTING,
      {
        text: 'Split a setting that holds several origins before `cors` gets it.',
        code: "const origins = (process.env.CORS_ORIGINS ?? '').split(',').map((origin) => origin.trim())",
      },
    ],
    flask: [
      CORRECT_SETTING,
      {
        text: 'Split a setting that holds several origins before `CORS(...)` gets it.',
        code: ['import os', '', 'origins = [origin.strip() for origin in os.environ["CORS_ORIGINS"].split(",")]'].join(
          '\n',
        ),
      },
    ],
    nginx: [
      CORRECT_SETTING,
      { text: 'Write one line of the `map` for each origin: a header with a list in it matches none.' },
    ],
    php: [
      CORRECT_SETTING,
      {
        text: 'Split a setting that holds several origins, and send only the one that asks.',
        code: "$corsOrigins = array_map('trim', explode(',', getenv('CORS_ORIGINS') ?: ''));",
      },
    ],
    any: [CORRECT_SETTING],
  },
})
