import { expect, test } from 'vitest'
import { isSomebodyElses, isWellKnown } from '../../../src/advice/owner.ts'
import { response } from '../../support/exchanges.ts'

const PAGE = 'https://app.example.com'

test.each([
  ['https://api.other.com/v1', PAGE],
  ['https://api.github.com/user', 'http://localhost:3000'],
  ['https://cors-anywhere.herokuapp.com/https://a.example', PAGE],
  ['https://docs.google.com/spreadsheets', 'http://127.0.0.1:5500'],
  ['https://api.other.co.uk/v1', 'https://app.mine.co.uk'],
  ['https://api.other.example/v1', 'https://app.example'],
  ['https://maps.googleapis.com/v1', PAGE],
  ['https://storage.googleapis.com.other.org/', PAGE],
  ['https://api.notvercel.app/v1', PAGE],
  ['https://maps.googleapis.com/maps/api/geocode/json', PAGE],
  ['https://api.stages.com/v1', PAGE],
  ['https://api.other.com:443/v1', PAGE],
  ['https://api.github.com/user', 'https://github-stars.vercel.app'],
  ['https://api.com/v1', 'https://api.platform.io'],
  ['https://api.other.com:8443/v1', PAGE],
  ['https://api.other.com/v1', 'null'],
  ['https://api.backblazeb2.com/b2api/v3/b2_authorize_account', PAGE],
  ['https://api005.backblazeb2.com/b2api/v3/b2_list_buckets', 'http://localhost:3000'],
  ['https://sts.amazonaws.com/', PAGE],
  ['https://bedrock-runtime.us-east-1.amazonaws.com/model/a/invoke', PAGE],
])('somebody else’s: %s, asked by %s', (server, page) => {
  expect(isSomebodyElses(server, page)).toBe(true)
})

test.each([
  ['the same site', 'https://api.example.com/v1', PAGE],
  ['the same site in a country that shares a level', 'https://api.mine.co.uk', 'https://www.mine.co.uk'],
  ['the same name under another top-level domain', 'https://api.example.io/v1', PAGE],
  ['the same name behind service labels', 'https://api.example/v1', 'https://app.example'],
  ['this machine', 'http://localhost:8080/', PAGE],
  ['this machine by its address', 'http://127.0.0.1:8080/', 'http://localhost:3000'],
  ['this machine by IPv6', 'http://[::1]:8080/', PAGE],
  ['a private address', 'http://192.168.1.20/', PAGE],
  ['a private address of the middle range', 'http://172.20.0.3/', PAGE],
  ['a name of the own network', 'http://printer.local/', PAGE],
  ['a name without dots', 'http://backend/', PAGE],
  ['a platform on which everybody has applications', 'https://my-api.onrender.com/v1', 'https://my-page.vercel.app'],
  ['a public address without a name', 'http://203.0.113.9:5000/', 'http://localhost:3000'],
  ['a bucket below one name for all', 'https://storage.googleapis.com/bucket/x', PAGE],
  ['a bucket', 'https://bucket.s3.eu-west-1.amazonaws.com/x', PAGE],
  ['a bucket by its path', 'https://s3.us-east-2.amazonaws.com/bucket/x', PAGE],
  ['a bucket by its path, in an old region', 'https://s3-eu-west-1.amazonaws.com/bucket/x', PAGE],
  ['files of a bucket of Backblaze', 'https://f001.backblazeb2.com/file/bucket/x', PAGE],
  ['a gateway of the cloud’s', 'https://abc.execute-api.us-east-1.amazonaws.com/prod', PAGE],
  ['a machine of the cloud’s', 'https://ec2-203-0-113-9.compute-1.amazonaws.com/', PAGE],
  ['a load balancer of the cloud’s', 'https://a-1.us-east-1.elb.amazonaws.com/', PAGE],
  ['a bucket of Google', 'https://storage.googleapis.com/box/x', PAGE],
  ['a script below one name for all', 'https://script.google.com/macros/s/a/exec', 'http://127.0.0.1:5500'],
  ['this machine, asked by a file', 'http://localhost:8080/', 'null'],
  ['a platform, asked by a file', 'https://my-api.onrender.com/v1', 'null'],
  ['a page whose origin is no URL', 'https://api.other.com/v1', 'nonsense'],
  ['what is no URL', 'nonsense', PAGE],
  ['a stage before production', 'https://staging.other.com/v1', PAGE],
  ['a stage before production, within a name', 'https://api-uat.other.com/v1', PAGE],
  ['the same name with a service beside it', 'https://shop-api.io/v1', 'https://shop.com'],
  ['a page of its tenant at somebody’s platform', 'https://insights.shop.com/e', 'https://shop.platform.io'],
])('not somebody else’s: %s', (_, server, page) => {
  expect(isSomebodyElses(server, page)).toBe(false)
})

test.each([
  ['allows a page of this machine', 'https://api.mine.com/v1', 'http://localhost:3000', 'http://localhost:5173', false],
  ['allows the site of its own', 'https://api.mine.com/v1', 'http://localhost:3000', 'https://www.mine.com', false],
  ['allows everybody', 'https://api.other.com/v1', 'http://localhost:3000', '*', true],
  [
    'allows a site of its own, not asked from this machine',
    'https://api.other.com/v1',
    PAGE,
    'https://other.com',
    true,
  ],
  ['allows the site of somebody else', 'https://api.other.com/v1', 'http://localhost:3000', 'https://third.com', true],
])('an answer that %s', (_, server, page, allowed, theirs) => {
  const answers = [response({ headers: { 'Access-Control-Allow-Origin': allowed } })]
  expect(isSomebodyElses(server, page, answers)).toBe(theirs)
})

test.each([
  ['https://api.github.com/user', true],
  ['https://maps.googleapis.com/maps', true],
  ['https://api.backblazeb2.com/b2api', true],
  ['https://github.com.example/user', false],
  ['https://api.other.com/v1', false],
  ['nonsense', false],
])('there is no doubt whose %s is: %s', (url, known) => {
  expect(isWellKnown(url)).toBe(known)
})
