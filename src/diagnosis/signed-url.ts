/** The parameters with which each storage signs a URL: all of one group have to be there. */
const SIGNATURES: readonly (readonly string[])[] = [
  // Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
  ['x-amz-signature'],
  // Source: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html
  ['awsaccesskeyid', 'signature'],
  // Source: https://cloud.google.com/storage/docs/access-control/signed-urls
  ['x-goog-signature'],
  ['googleaccessid', 'signature'],
  // Source: https://learn.microsoft.com/rest/api/storageservices/create-service-sas
  ['sig', 'sv'],
  // Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html
  ['key-pair-id', 'signature'],
]

/** Whether a URL carries its own permission: it is valid for one address, and nobody may change that. */
export const isSigned = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { searchParams } = new URL(url)
  const names = new Set([...searchParams].map(([name]) => name.toLowerCase()))
  return SIGNATURES.some((group) => group.every((name) => names.has(name)))
}

/** The region that a URL was signed for; null where it does not say. */
export const signedRegion = (url: string): string | null => {
  if (!URL.canParse(url)) return null
  const credential = [...new URL(url).searchParams].find(([name]) => name.toLowerCase() === 'x-amz-credential')
  return credential?.[1].split('/')[2] ?? null
}
