import { batch, type ReadonlySignal, signal } from '@preact/signals'
import { type OpenedReport, openReportFile } from './opening.ts'
import type { Telling } from './telling.ts'

/** Reads the files that the user opens. */
export interface Reader {
  readonly opened: ReadonlySignal<OpenedReport | null>
  /** The name of a file that is being read, where that takes a while. */
  readonly reading: ReadonlySignal<string | null>
  /** Shows a file; one that is no report is told, and what was shown stays. */
  readonly open: (file: File) => Promise<void>
  /** Back to what is live, or to nothing where nothing is. */
  readonly closeReport: () => void
}

/** Bytes of a file that is read before anybody wonders. */
const READ_AT_ONCE = 2_000_000

/** `onOther`: something else is shown from now on. */
export const createReader = (
  { notify, dismiss, said }: Telling,
  onOther: (what: 'report' | 'live') => void,
): Reader => {
  const opened = signal<OpenedReport | null>(null)
  const reading = signal<string | null>(null)
  /** The file that was chosen last, and what was wrong with it. */
  let chosen: File | null = null
  let refusal: string | null = null

  return {
    opened,
    reading,
    async open(file) {
      chosen = file
      reading.value = file.size > READ_AT_ONCE ? file.name : null
      const result = await openReportFile(file)
      // A large file takes a while: the user may have chosen another one meanwhile.
      if (chosen !== file) return
      batch(() => {
        reading.value = null
        if (refusal !== null) dismiss(refusal)
        refusal = result.ok ? null : result.sentence
        if (!result.ok) {
          notify(result.sentence)
          return
        }
        onOther('report')
        opened.value = result.opened
        said.value = `Opened ${file.name}.`
      })
    },
    closeReport() {
      batch(() => {
        onOther('live')
        opened.value = null
        said.value = ''
      })
    },
  }
}
