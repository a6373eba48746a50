import { isAuthorizer, isTokenRefused } from '../../diagnosis/causes/api-gateway.ts'
import type { Step } from '../advice.ts'
import type { StepContext } from './context.ts'

/**
 * An authorizer that is the default of the whole API guards preflights too.
 *
 * Source: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html
 */
export const freeOptions = ({ facts }: StepContext): readonly Step[] =>
  facts === null || !isAuthorizer(facts)
    ? []
    : [
        {
          text: 'Take the authorizer from the method `OPTIONS`, and deploy the stage: a default authorizer covers it too.',
          place: 'server',
          code: 'Auth:\n  AddDefaultAuthorizerToCorsPreflight: false',
          language: 'yaml',
        },
      ]

/** The token is the reason, and headers make it readable. */
export const renewToken = ({ facts }: StepContext): readonly Step[] =>
  facts === null || !isTokenRefused(facts)
    ? []
    : [
        {
          text: 'Log in again, or check the token that the page sends: an authorizer of API Gateway refused it, and the function never ran.',
          place: 'page',
        },
      ]

/** A preflight runs no function where the gateway answers it from a mock. */
export const mockOptions = ({ facts }: StepContext): readonly Step[] =>
  facts === null || facts.stage !== 'preflight' || facts.answer.status < 500
    ? []
    : [
        {
          text: 'Look at the integration of the method `OPTIONS`: a mock must return 200 for its template `{"statusCode": 200}`, and binary media types `*/*` break it unless `contentHandling` is `CONVERT_TO_TEXT`.',
          place: 'server',
        },
      ]
