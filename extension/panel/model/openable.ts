/** What is said of the files that can be opened, wherever a user is offered to open one. */
export const OPENABLE = {
  /** As a file chooser takes it. */
  accept: '.json,application/json',
  button: 'Open a report…',
  title: 'Open a report (JSON); dropping the file here works too',
  drop: 'Drop a CORSight report (JSON) to open it.',
  invitation: 'Read a report that CORSight exported as JSON.',
} as const
