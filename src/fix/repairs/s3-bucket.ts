import { defineRepair } from './repair.ts'

/** The bucket and what stands before it. */
export default defineRepair({
  cause: 's3-bucket',
  everywhere: [
    {
      text: 'Write the origin into `AllowedOrigins` of the bucket’s CORS rule without a slash at the end, and the method into `AllowedMethods`, where `OPTIONS` is not accepted.',
    },
    {
      text: 'With CloudFront in front, allow `OPTIONS` there, hand `Origin` on to the bucket, and invalidate the path.',
    },
  ],
})
