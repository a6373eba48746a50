/**
 * Whether a server asks nobody to log in, so that what it refuses with 403 is the origin: Ollama, by its port.
 *
 * Source: https://docs.ollama.com/faq (how to allow additional web origins)
 */
export const hasNoLogin = (url: string): boolean => URL.canParse(url) && new URL(url).port === '11434'
