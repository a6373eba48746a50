import type { FixGenerator } from '../fix.ts'
import { actix } from './actix.ts'
import { apache } from './apache.ts'
import { apiGateway } from './api-gateway.ts'
import { aspnet } from './aspnet.ts'
import { axum } from './axum.ts'
import { azureFunctions } from './azure-functions.ts'
import { azureStorage } from './azure-storage.ts'
import { caddy } from './caddy.ts'
import { django } from './django.ts'
import { elasticsearch } from './elasticsearch.ts'
import { envoy } from './envoy.ts'
import { express } from './express.ts'
import { fastapi } from './fastapi.ts'
import { fastify } from './fastify.ts'
import { firebase } from './firebase.ts'
import { flask } from './flask.ts'
import { gcs } from './gcs.ts'
import { gin } from './gin.ts'
import { go } from './go.ts'
import { haproxy } from './haproxy.ts'
import { hono } from './hono.ts'
import { iis } from './iis.ts'
import { ingressNginx } from './ingress-nginx.ts'
import { istio } from './istio.ts'
import { keycloak } from './keycloak.ts'
import { koa } from './koa.ts'
import { kong } from './kong.ts'
import { laravel } from './laravel.ts'
import { mcp } from './mcp.ts'
import { minio } from './minio.ts'
import { nestjs } from './nestjs.ts'
import { nextjs } from './nextjs.ts'
import { nginx } from './nginx.ts'
import { nodeHttp } from './node-http.ts'
import { ollama } from './ollama.ts'
import { php } from './php.ts'
import { quarkus } from './quarkus.ts'
import { r2 } from './r2.ts'
import { rails } from './rails.ts'
import { s3 } from './s3.ts'
import { spring } from './spring.ts'
import { supabase } from './supabase.ts'
import { symfony } from './symfony.ts'
import { traefik } from './traefik.ts'
import { vercel } from './vercel.ts'
import { vite } from './vite.ts'
import { workers } from './workers.ts'

/** Those that are printed for every exchange, in display order. */
export const FIRST_STACKS: readonly FixGenerator[] = [express, flask, nginx, php]

/** Those that are printed where they answered, or where somebody asks for them. */
const LATER_STACKS: readonly FixGenerator[] = [
  fastapi,
  django,
  spring,
  quarkus,
  aspnet,
  rails,
  laravel,
  symfony,
  go,
  gin,
  axum,
  actix,
  nextjs,
  apache,
  caddy,
  haproxy,
  iis,
  traefik,
  envoy,
  istio,
  kong,
  ingressNginx,
  apiGateway,
  s3,
  gcs,
  azureStorage,
  r2,
  keycloak,
  minio,
  elasticsearch,
  ollama,
  workers,
  azureFunctions,
  vite,
  fastify,
  hono,
  koa,
  nestjs,
  nodeHttp,
  vercel,
  supabase,
  firebase,
  mcp,
]

/** In display order. */
export const STACKS: readonly FixGenerator[] = [...FIRST_STACKS, ...LATER_STACKS]
