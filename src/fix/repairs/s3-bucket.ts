import { defineRepair } from './repair.ts'

/** The bucket and what stands before it. */
export default defineRepair({
  cause: 's3-bucket',
  everywhere: [
    {
      text: 'Write the origin, without a slash at its end, into `AllowedOrigins` of the bucket’s CORS rule, and the method into `AllowedMethods`, which does not accept `OPTIONS`.',
    },
    {
      text: 'Allow `OPTIONS` in CloudFront, if that stands in front, hand `Origin` on to the bucket, and invalidate the path.',
    },
  ],
})
