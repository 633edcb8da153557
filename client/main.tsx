import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { must } from '../shared/lib/must.ts'
import './ui/base.css'
import { App } from './app.tsx'
import { ErrorBoundary } from './ui/error-boundary.tsx'
import { lazyPart } from './ui/lazy-part.ts'

const FaultNotice = lazyPart(async () => (await import('./ui/fault-notice.tsx')).FaultNotice)

/** Every component in every state, for who works on the kit; not part of the product. */
const Specimen =
  import.meta.env.DEV && location.pathname === '/specimen'
    ? lazyPart(async () => (await import('./ui/specimen.tsx')).Specimen)
    : null

createRoot(must(document.getElementById('root'))).render(
  <StrictMode>
    <ErrorBoundary
      fallback={(fault) => (
        <main>
          <FaultNotice fault={fault} />
        </main>
      )}
    >
      {Specimen ? <Specimen /> : <App />}
    </ErrorBoundary>
  </StrictMode>,
)
