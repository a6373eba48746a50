import { defineRepair } from './repair.ts'

/** The value usually comes from a setting. */
export default defineRepair({
  cause: 'malformed-value',
  steps: {
    express: [
      {
        text: 'Split a setting that holds several origins; printed as it is, it matches none.',
        code: "const origins = (process.env.CORS_ORIGINS ?? '').split(',').map((origin) => origin.trim())",
      },
    ],
    flask: [
      {
        text: 'Split a setting that holds several origins; printed as it is, it matches none.',
        code: ['import os', '', 'origins = [origin.strip() for origin in os.environ["CORS_ORIGINS"].split(",")]'].join(
          '\n',
        ),
      },
    ],
    nginx: [{ text: 'Write one line of the `map` for each origin: a header with a list in it matches none.' }],
    php: [
      {
        text: 'Split a setting that holds several origins; printed as it is, it matches none.',
        code: "$corsOrigins = array_map('trim', explode(',', getenv('CORS_ORIGINS') ?: ''));",
      },
    ],
    any: [
      {
        text: 'Look at the setting or variable that the value comes from: one origin, with its scheme, without a slash, quotes or spaces.',
      },
    ],
  },
})
