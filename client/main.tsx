import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { must } from '../shared/lib/must.ts'
import './ui/base.css'
import { App } from './app.tsx'
import { lazyPart } from './ui/lazy-part.ts'

/** Every component in every state, for who works on the kit; not part of the product. */
const Specimen =
  import.meta.env.DEV && location.pathname === '/specimen'
    ? lazyPart(async () => (await import('./ui/specimen.tsx')).Specimen)
    : null

createRoot(must(document.getElementById('root'))).render(<StrictMode>{Specimen ? <Specimen /> : <App />}</StrictMode>)
