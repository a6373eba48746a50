import airplay from './airplay.ts'
import akamai from './akamai.ts'
import anthropic from './anthropic.ts'
import apache from './apache.ts'
import apigee from './apigee.ts'
import auth0 from './auth0.ts'
import awsElb from './aws-elb.ts'
import azureApiManagement from './azure-api-management.ts'
import azureAppService from './azure-app-service.ts'
import azureContainerApps from './azure-container-apps.ts'
import azureFront from './azure-front.ts'
import azureFunctionsHost from './azure-functions-host.ts'
import azureStorage from './azure-storage.ts'
import caddy from './caddy.ts'
import cloudflare from './cloudflare.ts'
import cloudfront from './cloudfront.ts'
import codeServer from './code-server.ts'
import cognito from './cognito.ts'
import denoDeploy from './deno-deploy.ts'
import devTunnels from './dev-tunnels.ts'
import dropbox from './dropbox.ts'
import entra from './entra.ts'
import envoy from './envoy.ts'
import f5 from './f5.ts'
import fastly from './fastly.ts'
import firebaseHosting from './firebase-hosting.ts'
import fly from './fly.ts'
import github from './github.ts'
import githubPages from './github-pages.ts'
import gitlabPages from './gitlab-pages.ts'
import gitpod from './gitpod.ts'
import googleAppsScript from './google-apps-script.ts'
import googleDocuments from './google-documents.ts'
import googleFront from './google-front.ts'
import googleMaps from './google-maps.ts'
import googleRun from './google-run.ts'
import googleStorage from './google-storage.ts'
import haproxy from './haproxy.ts'
import heroku from './heroku.ts'
import iis from './iis.ts'
import imperva from './imperva.ts'
import kong from './kong.ts'
import kubernetesIngress from './kubernetes-ingress.ts'
import localtunnel from './localtunnel.ts'
import mediawiki from './mediawiki.ts'
import microsoftFiles from './microsoft-files.ts'
import netlify from './netlify.ts'
import nginx from './nginx.ts'
import ngrok from './ngrok.ts'
import okta from './okta.ts'
import ownNetwork from './own-network.ts'
import type { Platform } from './platform.ts'
import pomerium from './pomerium.ts'
import railway from './railway.ts'
import render from './render.ts'
import s3Compatible from './s3-compatible.ts'
import sabreDav from './sabre-dav.ts'
import supabase from './supabase.ts'
import traefik from './traefik.ts'
import vercel from './vercel.ts'

/**
 * Every platform that we know: what is nearest to the browser first, as it answers in place of all behind it; what
 * names a product before what many share.
 */
export const PLATFORMS: readonly Platform[] = [
  airplay,
  ownNetwork,
  ngrok,
  localtunnel,
  devTunnels,
  gitpod,
  codeServer,
  github,
  googleAppsScript,
  googleDocuments,
  googleMaps,
  dropbox,
  mediawiki,
  microsoftFiles,
  anthropic,
  auth0,
  cognito,
  okta,
  entra,
  azureStorage,
  googleStorage,
  s3Compatible,
  sabreDav,
  railway,
  render,
  fly,
  heroku,
  vercel,
  netlify,
  denoDeploy,
  firebaseHosting,
  githubPages,
  gitlabPages,
  supabase,
  googleRun,
  azureAppService,
  azureContainerApps,
  azureFunctionsHost,
  imperva,
  awsElb,
  cloudfront,
  cloudflare,
  fastly,
  akamai,
  azureFront,
  googleFront,
  azureApiManagement,
  apigee,
  pomerium,
  kong,
  envoy,
  traefik,
  kubernetesIngress,
  haproxy,
  iis,
  caddy,
  apache,
  nginx,
  f5,
]
