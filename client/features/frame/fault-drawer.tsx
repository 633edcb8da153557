import { Drawer } from '../../ui/drawer.tsx'
import type { Fault } from '../../ui/error-boundary.tsx'
import { FaultNotice } from '../../ui/fault-notice.tsx'
import { say } from '../../words/say.ts'

/** In place of a drawer that broke; the board behind it goes on. */
export function FaultDrawer({ fault, onClose }: { fault: Fault; onClose: () => void }) {
  return (
    <Drawer label={say('fault.drawer')} head={null} onClose={onClose}>
      <FaultNotice fault={fault} />
    </Drawer>
  )
}
