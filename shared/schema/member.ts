import { defineEntity } from './entity.ts'
import { byServer, days, flag, integer, ref } from './field.ts'
import { points } from './points.ts'

/** A person on the board. The name lives on the server and is read by id; so does the role. */
export const members = defineEntity(
  'members',
  'member',
  {
    silo: ref('Silo', 'silos'),
    colour: integer('Colour (1 to 8)', { min: 1, max: 8 }),
    /** Points per sprint. */
    capacity: points('Capacity'),
    absent: days('Absent on'),
    /** Has somebody signed in as this member? */
    claimed: byServer(flag('Claimed')),
  },
  { arbitrated: true },
)
