import { expect, test } from 'vitest'
import { isSigned, signedRegion } from '../../../src/diagnosis/signed-url.ts'

test.each([
  'https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=ab',
  'https://b.s3.amazonaws.com/k?AWSAccessKeyId=A&Signature=b&Expires=1',
  'https://storage.googleapis.com/b/k?X-Goog-Signature=ab',
  'https://storage.googleapis.com/b/k?GoogleAccessId=a&Expires=1&Signature=b',
  'https://a.blob.core.windows.net/c/k?sv=2024-01-01&sr=b&sig=ab',
  'https://d1.cloudfront.net/k?Expires=1&Signature=a&Key-Pair-Id=K',
])('a signed URL: %s', (url) => {
  expect(isSigned(url)).toBe(true)
})

test.each([
  'https://api.example/k?sig=ab',
  'https://api.example/k?signature=ab',
  'https://api.example/X-Amz-Signature=ab',
  'https://api.example/k?token=ab',
  'https://api.example/k#X-Amz-Signature=ab',
  'no url',
])('none: %s', (url) => {
  expect(isSigned(url)).toBe(false)
})

test.each([
  ['us-east-2', 'https://s3.example/k?X-Amz-Credential=AK%2F20260101%2Fus-east-2%2Fs3%2Faws4_request'],
  [null, 'https://s3.example/k?X-Amz-Credential=AK'],
  [null, 'https://s3.example/k'],
  [null, 'no url'],
])('the region that it was signed for: %s, %s', (region, url) => {
  expect(signedRegion(url)).toBe(region)
})
