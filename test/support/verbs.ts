/** The verbs with which a step may begin: what is not here reads like a description, or has no subject to do it. */
export const VERBS: ReadonlySet<string> = new Set(
  'Add Allow Answer Ask Call Catch Change Check Clear Compare Correct Deploy Do Empty Enable End Exclude Exempt Export Expose Fill Find Give Hide Keep Leave Let Limit Load Log Look Move Name Navigate Open Pass Put Raise Read Redirect Refuse Register Reload Remove Renew Repeat Replace Return Run Send Serve Set Split Start Stop Switch Take Tell Use Wrap Write'.split(
    ' ',
  ),
)
