import { localCommands } from '../../../shared/commands/local-commands.ts'
import { type CollectionName, collectionNames, entities } from '../../../shared/schema/collections.ts'
import { type MessageKey, say } from '../../words/say.ts'

/** Collections whose rows people name, delete and restore. */
export const binKinds: readonly CollectionName[] = collectionNames.filter(
  (name) => localCommands.has(commandOn(name, 'restore')) && ('name' in entities[name].fields || name === 'items'),
)

/** The command that does this to rows of a collection. */
export function commandOn(kind: CollectionName, act: 'delete' | 'restore'): string {
  return `${entities[kind].noun}.${act}`
}

type Named = Extract<MessageKey, `bin.${CollectionName}`>

const words: Partial<Record<CollectionName, Named>> = {
  statuses: 'bin.statuses',
  silos: 'bin.silos',
  channels: 'bin.channels',
  labels: 'bin.labels',
  kinds: 'bin.kinds',
  fields: 'bin.fields',
  options: 'bin.options',
  views: 'bin.views',
  templates: 'bin.templates',
  campaigns: 'bin.campaigns',
  markers: 'bin.markers',
  sprints: 'bin.sprints',
  stages: 'bin.stages',
  journeys: 'bin.journeys',
  touchpoints: 'bin.touchpoints',
  goals: 'bin.goals',
  metrics: 'bin.metrics',
  tests: 'bin.tests',
}

/** What a row of a collection is called: 'Label', 'Column'. */
export function kindWord(kind: CollectionName): string {
  return say(words[kind] ?? 'bin.row')
}
