import { starterTemplate } from './starter.ts'

/** For a team that writes, films and publishes. */
export const contentTeamTemplate = starterTemplate({
  name: 'Content team',
  goal: 'Three pieces that answer what customers really ask',
  statuses: [
    { name: 'Idea', category: 'todo' },
    { name: 'Writing', category: 'doing', wipLimit: 4 },
    { name: 'Editing', category: 'doing', wipLimit: 3 },
    { name: 'Scheduled', category: 'doing' },
    { name: 'Published', category: 'done' },
  ],
  items: [
    { title: 'Agree what this quarter is about', points: 2, kind: 'Operations', silo: 'Content' },
    { title: 'Ask five customers how they found us', points: 3, kind: 'Research', silo: 'Content', stage: 'Awareness' },
    {
      title: 'Article: the question that service hears most',
      points: 5,
      kind: 'Article',
      silo: 'Content',
      stage: 'Consideration',
      channel: 'Blog',
    },
    {
      title: 'Newsletter of the month',
      points: 3,
      kind: 'E-mail',
      silo: 'CRM',
      stage: 'Loyalty',
      channel: 'E-mail',
      brand: true,
    },
    {
      title: 'Turn the best article into a short film',
      points: 8,
      kind: 'Video',
      silo: 'Content',
      stage: 'Awareness',
      channel: 'Video',
      brand: true,
    },
    {
      title: 'Refresh the five most read pages',
      points: 3,
      kind: 'Improvement',
      silo: 'Web',
      stage: 'Consideration',
      channel: 'Web page',
    },
    { title: 'List what we publish and who reads it', points: 2, kind: 'Research', silo: 'Analytics' },
  ],
})
