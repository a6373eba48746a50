import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

/** Serves the panel as an ordinary page: `npx vite --config test/extension/panel/page/vite.config.ts`. */
export default defineConfig({
  root: `${import.meta.dirname}/../../../..`,
  plugins: [preact()],
  server: { open: '/test/extension/panel/page/index.html' },
})
