/** The one door to the extension APIs, the same in both browsers; tests replace this module. */
export { default as browser } from 'webextension-polyfill'
