/**
 * Domains below which developers put applications of their own, under names that the platform gives: two of them tell
 * nothing about who owns which.
 *
 * Source: the private section of https://publicsuffix.org/list/
 */
const SHARED: ReadonlySet<string> = new Set([
  'amazonaws.com',
  'appspot.com',
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
  'cloudapp.azure.com',
  'cloudfront.net',
  'cloudfunctions.net',
  'code.run',
  'codesandbox.io',
  'core.windows.net',
  'csb.app',
  'deno.dev',
  'devtunnels.ms',
  'digitaloceanspaces.com',
  'elasticbeanstalk.com',
  'firebaseapp.com',
  'fly.dev',
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
  'netlify.app',
  'ngrok-free.app',
  'ngrok-free.dev',
  'ngrok.app',
  'ngrok.dev',
  'ngrok.io',
  'nip.io',
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
  'serveo.net',
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

/** Platforms that have all buckets under one name. */
const BUCKETS: ReadonlySet<string> = new Set(['firebasestorage.googleapis.com', 'storage.googleapis.com'])

/** Whether a host is one of a platform's customers, whoever that is. */
export const isSharedHost = (hostname: string): boolean => {
  const labels = hostname.split('.')
  return BUCKETS.has(hostname) || labels.some((_, index) => index > 0 && SHARED.has(labels.slice(index).join('.')))
}
