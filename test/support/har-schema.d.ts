declare module 'har-schema' {
  /** JSON Schemas by the name of their file. */
  const schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  export default schemas
}
