/**
 * Domains below which developers have applications or tenants of their own, under names that the platform gives: two of
 * them tell nothing about who owns which.
 *
 * Source: the private section of https://publicsuffix.org/list/
 */
const SHARED: ReadonlySet<string> = new Set([
  'amazonaws.com',
  'amazoncognito.com',
  'apigee.net',
  'appspot.com',
  'auth0.com',
  'awsapprunner.com',
  'azure-api.net',
  'azurecontainer.io',
  'azurecontainerapps.io',
  'azureedge.net',
  'azurefd.net',
  'azurestaticapps.net',
  'azurewebsites.net',
  'b4a.run',
  'backblazeb2.com',
  'ciamlogin.com',
  'cloudapp.azure.com',
  'cloudfront.net',
  'cloudfunctions.net',
  'code.run',
  'codesandbox.io',
  'core.windows.net',
  'csb.app',
  'deno.dev',
  'deno.net',
  'devtunnels.ms',
  'digitaloceanspaces.com',
  'elasticbeanstalk.com',
  'firebaseapp.com',
  'fly.dev',
  'gateway.dev',
  'github.dev',
  'github.io',
  'gitlab.io',
  'gitpod.io',
  'glitch.me',
  'herokuapp.com',
  'hf.space',
  'koyeb.app',
  'lhr.life',
  'linodeobjects.com',
  'loca.lt',
  'microsoftonline.com',
  'my.salesforce.com',
  'my.site.com',
  'netlify.app',
  'ngrok-free.app',
  'ngrok-free.dev',
  'ngrok.app',
  'ngrok.dev',
  'ngrok.io',
  'nip.io',
  'okta.com',
  'oktapreview.com',
  'on.aws',
  'ondigitalocean.app',
  'onrender.com',
  'pages.dev',
  'r2.cloudflarestorage.com',
  'r2.dev',
  'railway.app',
  'repl.co',
  'replit.app',
  'replit.dev',
  'run.app',
  'sanity.io',
  'serveo.net',
  'service-now.com',
  'sslip.io',
  'stackblitz.io',
  'storage.googleapis.com',
  'supabase.co',
  'surge.sh',
  'trafficmanager.net',
  'trycloudflare.com',
  'vercel.app',
  'wasabisys.com',
  'web.app',
  'webcontainer.io',
  'workers.dev',
  'zeabur.app',
])

/** Platforms that have everybody’s buckets, or scripts, under one name. */
const ONE_NAME: ReadonlySet<string> = new Set([
  'firebasestorage.googleapis.com',
  'script.google.com',
  'storage.googleapis.com',
])

/**
 * Servers of such platforms themselves, asked with a customer’s keys: no customer has a say in what they answer.
 *
 * Sources: https://docs.aws.amazon.com/general/latest/gr/rande.html (buckets of S3 have names, and rules, of their own),
 * https://www.backblaze.com/apidocs/b2-authorize-account
 */
const OF_PLATFORMS = /^(?!s3[.-])[a-z][a-z0-9-]*\.([a-z]{2}(-[a-z]+)+-\d\.)?amazonaws\.com$|^api\d*\.backblazeb2\.com$/

/** Whether a host is the platform’s own, and not one of its customers’. */
export const isPlatformsOwn = (hostname: string): boolean => OF_PLATFORMS.test(hostname)

/** Whether a host is one of a platform's customers, whoever that is. */
export const isSharedHost = (hostname: string): boolean => {
  const labels = hostname.split('.')
  return ONE_NAME.has(hostname) || labels.some((_, index) => index > 0 && SHARED.has(labels.slice(index).join('.')))
}
