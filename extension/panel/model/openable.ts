/** What is said of the files that can be opened, wherever a user is offered to open one. */
export const OPENABLE = {
  /** As a file chooser takes it. */
  accept: '.json,.har,application/json',
  button: 'Open a report or HAR…',
  title: 'Open a report (JSON) or a HAR; dropping the file here works too',
  drop: 'Drop a CORSight report (JSON) or a HAR to open it.',
  invitation: 'Read a report that CORSight exported as JSON, or a HAR of any browser or tool.',
} as const
