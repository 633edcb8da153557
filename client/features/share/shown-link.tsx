import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { say } from '../../words/say.ts'

type ShownLinkProps = { label: string; hint: string; url: string; onCopy: () => void }

/** A link that is shown this once, to be copied. */
export function ShownLink({ label, hint, url, onCopy }: ShownLinkProps) {
  return (
    <Field
      label={label}
      hint={hint}
      value={url}
      readOnly
      onFocus={(event) => event.target.select()}
      action={
        <Button aria-label={say('share.copyOf', { label })} onClick={onCopy}>
          {say('share.copy')}
        </Button>
      }
    />
  )
}
