import { Icon } from '../../ui/icon.tsx'
import { type IconName, iconNamed } from '../../ui/icons.ts'
import { InlinePicture, Swatch } from '../../ui/inline-picture.tsx'
import { type MessageKey, say } from '../../words/say.ts'

type FieldProps<Value> = {
  label: string
  value: Value
  readOnly: boolean
  onKeep: (value: Exclude<Value, null>) => string | void
}

type ColourWord = Extract<MessageKey, `settings.${string}`>

/** Names of the category colours, 1 to 8, and of the stage colours, 1 to 6, as the tokens have them. */
const scales = {
  cat: ['blue', 'violet', 'olive', 'rose', 'ochre', 'wine', 'green', 'petrol'],
  stage: ['blue', 'turquoise', 'green', 'gold', 'red', 'purple'],
} as const

type ColourFieldProps = FieldProps<number | null> & { scale?: keyof typeof scales }

/** A colour of the board's own scale; the page says its name. */
export function ColourField({ scale = 'cat', value, onKeep, ...rest }: ColourFieldProps) {
  const choices = scales[scale].map((name, place) => ({
    value: String(place + 1),
    text: say(`settings.${name}` satisfies ColourWord),
    face: <Swatch colour={`var(--${scale}-${place + 1})`} />,
  }))
  return (
    <InlinePicture
      {...rest}
      value={value === null ? null : String(value)}
      choices={choices}
      none={{ text: say('settings.noColour'), face: <Swatch /> }}
      onKeep={(next) => onKeep(Number(next))}
    />
  )
}

const iconNames = [
  'blog',
  'email',
  'search',
  'social',
  'advert',
  'page',
  'video',
  'podcast',
  'press',
  'event',
  'store',
  'phone',
  'chat',
  'app',
  'partner',
  'article',
  'guide',
  'picture',
  'task',
  'test',
  'settings',
  'other',
] as const satisfies readonly IconName[]

/** An icon of the kit. */
export function IconField({ value, ...rest }: FieldProps<string>) {
  const choices = iconNames.map((name) => ({ value: name, text: say(`icons.${name}`), face: <Icon name={name} /> }))
  const none = { text: say('settings.noIcon'), face: <Icon name={iconNamed(value)} /> }
  return <InlinePicture {...rest} value={value} choices={choices} none={none} />
}
